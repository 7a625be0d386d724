"""Why a Vague is refused."""

from parcours.errors import DomainError


class VagueError(DomainError):
    """Base of what is wrong with a Vague's name or dates."""


class VagueNameMissingError(VagueError):
    sentence = "Donnez un nom à la Vague."


class VagueNameTakenError(VagueError):
    sentence = "Une Vague porte déjà ce nom."


class VagueDatesReversedError(VagueError):
    sentence = "La fin doit être postérieure au début."


class VagueOverError(VagueError):
    sentence = "Cette date est déjà passée\u00a0: une nouvelle Vague finit dans l’avenir."
