"""The base of every error that a user can mend."""


class DomainError(Exception):
    """A use case refused what was asked. `str()` is the French sentence that the user reads."""

    #: What the user reads when the place that raises has nothing more precise to say.
    sentence = "Cette action n’est pas possible."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
