"""The forms of the meeting's page."""

from datetime import datetime

from django import forms
from django.utils import timezone

from parcours.ui.address_field import AddressField
from parcours.ui.forms import DateField, Form, ModelForm, TimeField, moment_of
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting


class InterviewForm(ModelForm):
    class Meta:
        model = Interviewee
        fields = ["name", "job_title", "email", "topic"]
        widgets = {"topic": forms.TextInput()}
        field_classes = {"email": AddressField}


class OutcomeForm(Form):
    """The restitution as day and hour, and the notes."""

    restitution_day = DateField(label="Date de la restitution du diagnostic", required=False)
    restitution_hour = TimeField(label="Heure", required=False)
    restitution_place = forms.CharField(label="Lieu de la restitution", required=False, max_length=300)
    notes = forms.CharField(
        label="Notes de séance", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    @classmethod
    def of(cls, meeting: LaunchMeeting) -> "OutcomeForm":
        at = meeting.restitution_at and timezone.localtime(meeting.restitution_at)
        return cls(
            initial={
                "restitution_day": at and at.date(),
                "restitution_hour": at and at.time(),
                "restitution_place": meeting.restitution_place,
                "notes": meeting.notes,
            }
        )

    def clean(self) -> dict:
        values = super().clean()
        day, hour = values.get("restitution_day"), values.get("restitution_hour")
        if day and not hour and "restitution_hour" not in self.errors:
            self.add_error("restitution_hour", "Indiquez aussi l’heure de la restitution.")
        if hour and not day and "restitution_day" not in self.errors:
            self.add_error("restitution_day", "Indiquez aussi le jour de la restitution.")
        return values

    @property
    def restitution_at(self) -> datetime | None:
        """The moment in the current time zone. Only on a valid form."""
        day, hour = self.cleaned_data.get("restitution_day"), self.cleaned_data.get("restitution_hour")
        return moment_of(day, hour) if day and hour else None
