"""What goes wrong with an embedded server, told in one sentence."""


class ServiceError(Exception):
    """An embedded server cannot start or stop. `str()` is one French sentence for the operator."""
