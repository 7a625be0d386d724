"""Where a dialogue with the mail server can be cut, and how."""

from enum import StrEnum


class Phase(StrEnum):
    """A moment of the dialogue, named after what the client has just done."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    #: The whole text is there, and not taken.
    TEXT = "text"
    #: Taken (RFC 5321, 6.1: the server answers for it now), and the client has not been told.
    TAKEN = "taken"
    #: The client has been told.
    ANSWERED = "answered"


class Way(StrEnum):
    """How it is cut."""

    REFUSE = "refuse"  # a temporary refusal
    HANG = "hang"  # nothing more is said
    CLOSE = "close"  # the connection is closed in order
    RESET = "reset"  # the connection is torn down
    KILL = "kill"  # the server's process is gone


#: Who has taken a mail cannot refuse it, and who has answered has nothing left to hang in.
CUTS = tuple(
    (phase, way)
    for phase in Phase
    for way in Way
    if not (way == Way.REFUSE and phase in (Phase.TAKEN, Phase.ANSWERED))
    and not (way == Way.HANG and phase == Phase.ANSWERED)
)
REFUSALS = {
    Phase.CONNECT: "421 4.3.2 closing for now",
    Phase.MAIL: "451 4.3.0 sender not taken for now",
    Phase.RCPT: "450 4.2.0 mailbox busy",
    Phase.DATA: "451 4.3.0 no text for now",
    Phase.TEXT: "452 4.3.1 no room for now",
}
