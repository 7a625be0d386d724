"""The one thing to do now, and why. Pure: every state of a space, from empty to finished, has its sentence."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from parcours.ui.french import NBSP, french_plural, french_when
from tenants.vagues.enums import ActivityKey
from workflow.journey.facts import Facts
from workflow.journey.places import PATHS
from workflow.meetings.enums import MeetingState

MEETING_PATH = "/reunion/"
#: From when on the meeting is what matters.
AT_THE_DOOR = timedelta(minutes=30)


@dataclass(frozen=True)
class NextStep:
    """What to do and why. Without `label` there is nothing to do: the sentence says what happens by itself."""

    sentence: str
    label: str = ""
    url: str = ""


def next_step(facts: Facts, now: datetime, *, settled: Collection[str] = ()) -> NextStep:
    """The first thing that is to be done. `settled`: activities that the team has noted as done or not applicable."""
    for key, rule in _RULES[MeetingState(facts.meeting.state)]:
        step = None if key in settled else rule(facts, now)
        if step:
            return step
    return _waiting(facts)


def silence(facts: Facts, reminder_at: datetime | None, is_stopped: bool = False) -> str:
    """Who has not answered, and when they are reminded without anybody's doing; empty when there is nobody.

    is_stopped: whether nothing goes out of this space.
    """
    if facts.meeting.state != MeetingState.CONVENED or not facts.committee.silent:
        return ""
    words = _people(facts.committee.silent, "personne n’a pas répondu,personnes n’ont pas répondu")
    if reminder_at is None:
        return f"{words}."
    if is_stopped:
        return f"{words}. L’envoi de vos messages est arrêté{NBSP}: aucune relance ne part d’ici la reprise."
    if facts.unreached >= facts.committee.silent:
        return f"{words}."
    to_whom = ", à celles que vos messages atteignent" if facts.unreached else ""
    return f"{words}. La relance part seule {french_when(timezone.localtime(reminder_at))}{to_whom}."


def _people(number: int, forms: str) -> str:
    return f"{number}{NBSP}{french_plural(number, forms)}"


def _nobody(facts: Facts, now: datetime) -> NextStep | None:
    if facts.committee.people:
        return None
    return NextStep(
        "Le comité de lancement n’a pas encore de membres. Tout part de là\u00a0: sponsors, élus, direction générale, "
        "directions, partenaires.",
        "Désigner les participants",
        PATHS[ActivityKey.PARTICIPANTS],
    )


def _undated(facts: Facts, now: datetime) -> NextStep | None:
    meeting = facts.meeting
    if meeting.is_dated:
        return None
    if meeting.starts_at:
        return NextStep(
            "La date est fixée\u00a0; il manque un lieu ou un lien de visioconférence pour pouvoir inviter.",
            "Indiquer où se tient le comité",
            MEETING_PATH,
        )
    people = _people(facts.committee.people, "personne est désignée,personnes sont désignées")
    return NextStep(
        f"{people}. Fixez la date tôt\u00a0: les agendas des décideurs se remplissent vite.",
        "Fixer la date et le lieu",
        MEETING_PATH,
    )


def _date_passed(facts: Facts, now: datetime) -> NextStep | None:
    if not facts.meeting.starts_at or facts.meeting.starts_at > now:
        return None
    return NextStep(
        "La date prévue est passée sans que personne ait été invité.", "Choisir une nouvelle date", MEETING_PATH
    )


def _uninvited(facts: Facts, now: datetime) -> NextStep | None:
    waiting = facts.committee.not_invited
    if not waiting:
        return None
    label = f"Inviter les {waiting}{NBSP}personnes" if waiting > 1 else "Inviter cette personne"
    if facts.meeting.state == MeetingState.DRAFT:
        sentence = (
            "Les participants et la date sont connus\u00a0: relisez l’invitation telle qu’elle arrivera, puis envoyez."
        )
        label = f"Préparer les {waiting}{NBSP}invitations" if waiting > 1 else "Préparer l’invitation"
    else:
        sentence = f"{_people(waiting, 'personne n’a pas encore été invitée,personnes n’ont pas encore été invitées')}."
    return NextStep(sentence, label, PATHS[ActivityKey.INVITATIONS])


def _unreached(facts: Facts, now: datetime) -> NextStep | None:
    if not facts.unreached:
        return None
    words = _people(facts.unreached, "personne n’a pas reçu vos messages,personnes n’ont pas reçu vos messages")
    return NextStep(
        f"{words}{NBSP}: {'leurs adresses ne marchent pas' if facts.unreached > 1 else 'son adresse ne marche pas'}.",
        "Corriger les adresses" if facts.unreached > 1 else "Corriger l’adresse",
        PATHS[ActivityKey.INVITATIONS],
    )


def _at_the_door(facts: Facts, now: datetime) -> NextStep | None:
    meeting = facts.meeting
    if not meeting.starts_at or now < meeting.starts_at - AT_THE_DOOR:
        return None
    if now > meeting.ends_at:
        return NextStep(
            "L’heure du comité est passée. Ouvrez la séance pour y noter ce qui s’est décidé, puis terminez-la.",
            "Noter la tenue du comité",
            PATHS[ActivityKey.FACILITATION],
        )
    return NextStep("C’est l’heure du comité de lancement.", "Animer la séance", PATHS[ActivityKey.FACILITATION])


def _no_speaker(facts: Facts, now: datetime) -> NextStep | None:
    if facts.speakers:
        return None
    return NextStep(
        "Personne n’est encore prévu pour ouvrir la réunion. Un mot des sponsors montre que le projet est voulu.",
        "Désigner qui prononce le mot d’introduction",
        PATHS[ActivityKey.SPEAKERS],
    )


def _speakers_unsure(facts: Facts, now: datetime) -> NextStep | None:
    missing = facts.speakers - facts.speakers_agreed
    if not missing:
        return None
    return NextStep(
        f"Mot d’introduction{NBSP}: {_people(missing, 'accord reste,accords restent')} à obtenir.",
        "Suivre les mots d’introduction",
        PATHS[ActivityKey.SPEAKERS],
    )


def _unready(facts: Facts, now: datetime) -> NextStep | None:
    done, total = facts.checklist
    if done >= total:
        return None
    words = _people(total - done, "point reste à préparer,points restent à préparer")
    return NextStep(f"{words} pour accueillir le comité.", "Terminer les préparatifs", PATHS[ActivityKey.LOGISTICS])


def _no_deck(facts: Facts, now: datetime) -> NextStep | None:
    if facts.deck_downloaded_at:
        return None
    return NextStep(
        "Le support se compose de ce que vous avez déjà saisi\u00a0: relisez-le et complétez vos points forts.",
        "Préparer le support",
        PATHS[ActivityKey.DECK],
    )


def _running(facts: Facts, now: datetime) -> NextStep | None:
    return NextStep("La séance est en cours.", "Reprendre la séance", PATHS[ActivityKey.FACILITATION])


def _no_minutes(facts: Facts, now: datetime) -> NextStep | None:
    if facts.minutes_circulated_at:
        return None
    if not facts.minutes_text:
        return NextStep(
            "Le comité s’est tenu. Une première version du compte rendu est proposée à partir de vos notes.",
            "Rédiger le compte rendu",
            PATHS[ActivityKey.MINUTES],
        )
    return NextStep(
        "Le compte rendu est rédigé et n’est pas encore parti.", "Relire et diffuser", PATHS[ActivityKey.MINUTES]
    )


def _cancelled(facts: Facts, now: datetime) -> NextStep | None:
    return NextStep("Le comité de lancement est annulé.", "Voir la réunion", MEETING_PATH)


def _waiting(facts: Facts) -> NextStep:
    if facts.meeting.state == MeetingState.HELD:
        return NextStep("L’étape 2 est terminée\u00a0: la suite est le diagnostic de maturité, jusqu’à sa restitution.")
    if facts.meeting.starts_at:
        moment = french_when(timezone.localtime(facts.meeting.starts_at))
        return NextStep(f"Tout est prêt, rien à faire avant le comité\u00a0: {moment}.")
    return NextStep("Rien à faire pour l’instant.")


Rule = Callable[[Facts, datetime], NextStep | None]
_K = ActivityKey
#: State of the meeting -> (activity that the rule belongs to, rule), the most pressing first.
_RULES: dict[MeetingState, tuple[tuple[ActivityKey | None, Rule], ...]] = {
    MeetingState.DRAFT: (
        (_K.PARTICIPANTS, _nobody),
        (_K.PARTICIPANTS, _undated),
        (_K.PARTICIPANTS, _date_passed),
        (_K.INVITATIONS, _uninvited),
        (_K.FACILITATION, _at_the_door),
        (_K.SPEAKERS, _no_speaker),
        (_K.LOGISTICS, _unready),
        (_K.DECK, _no_deck),
    ),
    MeetingState.CONVENED: (
        (_K.FACILITATION, _at_the_door),
        (_K.INVITATIONS, _unreached),
        (_K.INVITATIONS, _uninvited),
        (_K.SPEAKERS, _no_speaker),
        (_K.SPEAKERS, _speakers_unsure),
        (_K.LOGISTICS, _unready),
        (_K.DECK, _no_deck),
    ),
    MeetingState.RUNNING: ((None, _running),),
    MeetingState.HELD: ((_K.MINUTES, _no_minutes),),
    MeetingState.CANCELLED: ((None, _cancelled),),
}
