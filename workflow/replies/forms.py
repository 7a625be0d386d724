"""What a participant fills in: the answer as a form of four buttons, and who comes instead."""

import re
from typing import Any

from django import forms

from parcours.ui.forms import Form
from workflow.invitations.enums import Reply
from workflow.invitations.models import Invitation
from workflow.participants.enums import Attendance
from workflow.participants.fields import PastedField
from workflow.participants.forms import PersonForm
from workflow.participants.rules import Person

#: What a button says -> what it means.
CHOICES: dict[str, tuple[Reply, str]] = {
    "on_site": (Reply.ACCEPTED, Attendance.ON_SITE),
    "remote": (Reply.ACCEPTED, Attendance.REMOTE),
    "declined": (Reply.DECLINED, ""),
    "tentative": (Reply.TENTATIVE, ""),
}

_LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)


class WordField(PastedField):
    """A few lines that nobody has to write; as long as `Invitation.comment`."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        messages = {"max_length": "Au plus 1\u202f000\u00a0caractères."}
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(label=label, required=False, max_length=1000, error_messages=messages, widget=widget, **kwargs)


def refuse_links(text: str) -> None:
    """What goes out to strangers in the platform's name leads nowhere else. Raises ValidationError."""
    if _LINK.search(text):
        raise forms.ValidationError("Ce mot part dans un courriel de la plateforme\u00a0: écrivez-le sans lien.")


class ReplyForm(Form):
    answer = forms.ChoiceField(
        choices=[(key, key) for key in CHOICES],
        error_messages={
            "required": "Choisissez l’une des réponses.",
            "invalid_choice": "Choisissez l’une des réponses proposées.",
        },
    )
    comment = WordField("Un mot pour l’équipe")

    def chosen(self) -> dict[str, str]:
        """The arguments of `record_reply`, when the form is valid."""
        reply, attendance = CHOICES[self.cleaned_data["answer"]]
        return {"reply": reply, "attendance": attendance, "comment": self.cleaned_data["comment"]}


class DelegateForm(PersonForm):
    """Who comes instead: as little as a mail needs. Role, organisation and the rest are the team's to say."""

    role = organisation = attendance = can_validate = None
    word = WordField("Un mot pour cette personne, que l’équipe lira aussi", validators=[refuse_links])

    def person(self) -> Person:
        """What was typed, when the form is valid."""
        names = ("first_name", "last_name", "email", "job_title")
        return Person(**{name: self.cleaned_data[name] for name in names})


class NotedReplyForm(Form):
    """What somebody said, by the words that the board has for it; or that it was a slip."""

    MEANS = {**CHOICES, "none": (Reply.NONE, "")}

    answer = forms.ChoiceField(
        label="Sa réponse",
        choices=[
            ("on_site", "Vient sur place"),
            ("remote", "Participe à distance"),
            ("tentative", "Viendra peut-être"),
            ("declined", "Ne peut pas venir"),
            ("none", "Pas encore de réponse"),
        ],
        widget=forms.RadioSelect(),
        error_messages={
            "required": "Choisissez l’une des réponses.",
            "invalid_choice": "Choisissez l’une des réponses proposées.",
        },
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, initial={"answer": self._key_of(invitation)}, **kwargs)
        if invitation.reply == Reply.NONE:
            # Nothing to take back: what is chosen is an answer, and nothing is chosen beforehand.
            self.fields["answer"].choices = [row for row in self.fields["answer"].choices if row[0] != "none"]

    @classmethod
    def _key_of(cls, invitation: Invitation) -> str:
        """The choice that stands for an answer; none for somebody represented, or without an answer."""
        if invitation.reply == Reply.ACCEPTED:
            return invitation.attendance or "on_site"
        return invitation.reply if invitation.reply in (Reply.DECLINED, Reply.TENTATIVE) else ""

    def chosen(self) -> dict[str, str]:
        """The arguments of `note_reply`, when the form is valid."""
        reply, attendance = self.MEANS[self.cleaned_data["answer"]]
        return {"reply": reply, "attendance": attendance}
