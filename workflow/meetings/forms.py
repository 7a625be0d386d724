"""The meeting as a form: title, day, hour, length, place, video link."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone

from parcours.ui.forms import DateField, Form, TimeField
from workflow.meetings.calendar import HourRepeatedError, HourSkippedError, moment_in
from workflow.meetings.errors import DateInThePastError, DateTooFarError, DurationOutOfBoundsError
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import MAX_DAYS_AHEAD, MAX_MINUTES, MIN_MINUTES, Plan
from workflow.participants.fields import LineField, PastedField

DURATION = DurationOutOfBoundsError.sentence

_LABEL = re.compile(r"^\s*motif\s*:\s*", re.IGNORECASE)


class VideoField(forms.URLField):
    """The address of a video conference; without `https://` it is added."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


class MeetingForm(Form):
    """What is decided about the launch committee."""

    title = LineField(
        label="Intitulé",
        max_length=200,
        error_messages={"required": "Donnez un intitulé à la réunion.", "max_length": "Au plus 200\u00a0caractères."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    day = DateField(
        label="Date",
        error_messages={
            "required": "Indiquez la date du comité.",
            "invalid": "Écrivez le jour comme ceci\u00a0: 08/12/2026.",
        },
    )
    hour = TimeField(
        label="Heure de début",
        error_messages={
            "required": "Indiquez l’heure de début.",
            "invalid": "Écrivez l’heure comme ceci\u00a0: 14:30.",
        },
    )
    duration_minutes = forms.IntegerField(
        label="Durée en minutes",
        min_value=MIN_MINUTES,
        max_value=MAX_MINUTES,
        initial=90,
        help_text="De 60 à 90\u00a0minutes recommandées.",
        error_messages={
            "required": "Indiquez la durée.",
            "invalid": "Écrivez un nombre de minutes\u00a0: 90.",
            "min_value": DURATION,
            "max_value": DURATION,
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    place = LineField(
        label="Lieu",
        required=False,
        max_length=300,
        help_text="Salle, étage, adresse\u00a0: tel que l’invitation le dira.",
        error_messages={"max_length": "Au plus 300\u00a0caractères."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    video_url = VideoField(
        label="Lien de visioconférence",
        required=False,
        max_length=500,
        help_text="Un lieu ou un lien\u00a0: il faut au moins l’un des deux pour inviter.",
        error_messages={
            "invalid": "Ce lien n’est pas valide. Exemple\u00a0: https://visio.collectivite.fr/comite.",
            "max_length": "Au plus 500\u00a0caractères.",
        },
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def clean_day(self) -> date:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day < today and day != self.initial.get("day"):
            raise forms.ValidationError(DateInThePastError.sentence)
        if day > today + timedelta(days=MAX_DAYS_AHEAD):
            raise forms.ValidationError(DateTooFarError.sentence)
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        day, hour = values.get("day"), values.get("hour")
        if day and hour:
            try:
                values["starts_at"] = moment_in(timezone.get_current_timezone(), day, hour)
            except (HourSkippedError, HourRepeatedError) as error:
                self.add_error("hour", str(error))
        return values

    def plan(self) -> Plan:
        """What was typed, when the form is valid."""
        return Plan(**{name: value for name, value in self.cleaned_data.items() if name not in ("day", "hour")})


class CancelForm(Form):
    """Why a meeting is cancelled, in the lead's words, for everybody who is told."""

    reason = PastedField(
        label="Motif",
        required=False,
        max_length=500,
        help_text="Il figure dans le message. Une phrase suffit.",
        error_messages={"max_length": "Au plus 500\u00a0caractères."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self) -> str:
        """Without the word that pages and mails put before it."""
        return _LABEL.sub("", self.cleaned_data["reason"])


def initial_of(meeting: LaunchMeeting) -> dict[str, Any]:
    """The form's values for the meeting as it is, in the active time zone."""
    starts_at = meeting.starts_at and timezone.localtime(meeting.starts_at)
    kept = ("title", "duration_minutes", "place", "video_url")
    return {
        **{name: getattr(meeting, name) for name in kept},
        "day": starts_at and starts_at.date(),
        "hour": starts_at and starts_at.time().replace(second=0, microsecond=0),
    }
