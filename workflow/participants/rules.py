"""What a member of the launch committee is made of, and how many there may be. Pure."""

from dataclasses import asdict, dataclass

from workflow.participants.enums import Attendance, ParticipantRole

#: A launch committee is a meeting, not an assembly; also the most that one page of invitations bears.
MAX_PARTICIPANTS = 300


@dataclass(frozen=True)
class Person:
    """Everything that is said about a member of the committee, cleaned: what forms and sheets hand to the domain."""

    first_name: str
    last_name: str
    email: str
    role: str = ParticipantRole.OTHER
    job_title: str = ""
    organisation: str = ""
    attendance: str = Attendance.ON_SITE
    can_validate: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def role_label(self) -> str:
        return ParticipantRole(self.role).label

    @property
    def attendance_label(self) -> str:
        return Attendance(self.attendance).label

    def fields(self) -> dict:
        """Name of the model's field -> value."""
        return asdict(self)


@dataclass(frozen=True)
class Composition:
    """The committee in numbers."""

    by_role: dict[str, int]
    validators: int = 0
    remote: int = 0

    @property
    def people(self) -> int:
        return sum(self.by_role.values())


def hints(composition: Composition) -> list[str]:
    """What a committee still lacks, as advice: a sentence each. Nothing for a committee without anybody."""
    if not composition.people:
        return []
    found = []
    if not composition.by_role.get(ParticipantRole.SPONSOR):
        found.append(
            "Aucun sponsor n’est désigné\u00a0: c’est la personne qui porte le projet et prend la parole en séance."
        )
    if not composition.validators:
        found.append(
            "Personne ne peut encore valider la feuille de route (ambition, budget, moyens)\u00a0: "
            "cochez-le pour celles et ceux qui en décideront."
        )
    return found
