"""TCP ports on the loopback interface."""

import socket

from parcours.services.errors import ServiceError

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody listened on a moment ago (the kernel chose it)."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    """Tell whether a server could listen on `port` of the loopback interface now.

    Raises PermissionError for a port that only root may take, OverflowError for a number that is no port.
    """
    with socket.socket() as probe:
        # As servers do: a port whose last connection has just closed counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise
        except OSError:
            return False
        return True


def choose_port(wanted: int | None, purpose: str) -> int:
    """Return `wanted` if it is free, or any free port when None is wanted.

    `purpose` names in French who wants it. Raises ServiceError when the wanted port cannot be had.
    """
    if wanted is None:
        return free_port()
    try:
        if is_free(wanted):
            return wanted
    except PermissionError:
        raise ServiceError(f"Le port {wanted} ({purpose}) est réservé à root : choisissez-en un autre.") from None
    except OverflowError:
        raise ServiceError(f"{wanted} n’est pas un numéro de port ({purpose}) : choisissez entre 1 et 65535.") from None
    raise ServiceError(f"Le port {wanted} ({purpose}) est déjà utilisé : libérez-le ou choisissez-en un autre.")
