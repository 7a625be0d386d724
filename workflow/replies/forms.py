"""The answer as a form of four buttons."""

from django import forms

from parcours.ui.forms import Form
from workflow.invitations.enums import Reply
from workflow.participants.enums import Attendance

#: What a button says -> what it means.
CHOICES: dict[str, tuple[Reply, str]] = {
    "on_site": (Reply.ACCEPTED, Attendance.ON_SITE),
    "remote": (Reply.ACCEPTED, Attendance.REMOTE),
    "declined": (Reply.DECLINED, ""),
    "tentative": (Reply.TENTATIVE, ""),
}


class ReplyForm(Form):
    answer = forms.ChoiceField(
        choices=[(key, key) for key in CHOICES],
        error_messages={
            "required": "Choisissez l’une des réponses.",
            "invalid_choice": "Choisissez l’une des réponses proposées.",
        },
    )
    comment = forms.CharField(
        label="Un mot pour l’équipe",
        required=False,
        max_length=1000,
        error_messages={"max_length": "Au plus 1\u202f000\u00a0caractères."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def chosen(self) -> dict[str, str]:
        """The arguments of `record_reply`, when the form is valid."""
        reply, attendance = CHOICES[self.cleaned_data["answer"]]
        return {"reply": reply, "attendance": attendance, "comment": self.cleaned_data["comment"]}
