"""Whose answer a mail was, and what it says, as the team understands it."""

from collections.abc import Sequence

from django import forms

from parcours.ui.forms import Form
from workflow.participants.models import Participant
from workflow.replies.forms import CHOICES
from workflow.replies.models import MailedReply

_WORDS = {"on_site": "Présent", "remote": "À distance", "declined": "Absent", "tentative": "Peut-être"}


class MailedReplyForm(Form):
    person = forms.TypedChoiceField(
        label="Noter cette réponse pour",
        coerce=int,
        error_messages={
            "required": "Choisissez de qui vient la réponse.",
            "invalid_choice": "Choisissez dans la liste.",
        },
    )
    answer = forms.ChoiceField(
        label="Réponse",
        error_messages={"required": "Choisissez la réponse.", "invalid_choice": "Choisissez dans la liste."},
    )

    def __init__(self, *args, row: MailedReply, people: Sequence[Participant], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choisir une personne"), *((one.pk, one.name) for one in people)]
        self.fields["answer"].choices = [("", "Choisir une réponse"), *_WORDS.items()]
        person = _person(row, people)
        self.initial = {"person": person and person.pk, "answer": _answer(row, person)}

    def chosen(self) -> dict[str, object]:
        """The arguments of `note_mailed_reply`, when the form is valid."""
        reply, attendance = CHOICES[self.cleaned_data["answer"]]
        return {"participant_id": self.cleaned_data["person"], "reply": reply, "attendance": attendance}


def _person(row: MailedReply, people: Sequence[Participant]) -> Participant | None:
    """Whom the mail names: for whom it answers, else who wrote it. Only proposed."""
    by_address = {one.email.lower(): one for one in people}
    return by_address.get(row.attendee) or by_address.get(row.sender)


def _answer(row: MailedReply, person: Participant | None) -> str:
    """The choice that means the same; where somebody will be is not in the mail."""
    if row.reply == "accepted":
        return "remote" if person and person.attendance == "remote" else "on_site"
    return next((key for key, (reply, _) in CHOICES.items() if reply == row.reply), "")
