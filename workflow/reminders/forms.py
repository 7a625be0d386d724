"""The schedule of reminders as a form: a box, a number of days and an hour for each rule."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from django import forms

from parcours.ui.forms import Form
from parcours.ui.french import NBSP
from workflow.reminders.enums import ReminderRule
from workflow.reminders.rules import HOURS, MAX_DAYS, MIN_DAYS, Timing

_BOUNDS = f"De {MIN_DAYS} à {MAX_DAYS}{NBSP}jours."

_NAMES = {
    ReminderRule.AFTER_INVITATION: "Sans réponse",
    ReminderRule.SEVEN_BEFORE: "Première relance",
    ReminderRule.TWO_BEFORE: "Dernière relance",
    ReminderRule.DAY_BEFORE: "Informations pratiques",
}


class ScheduleForm(Form):
    """Fields `<rule>-is_on`, `<rule>-days`, `<rule>-hour` for every rule."""

    def __init__(self, *args: Any, timings: Mapping[str, Timing], **options: Any) -> None:
        super().__init__(*args, initial=_initial(timings), **options)
        self.timings = timings
        for rule in timings:
            self.fields |= _fields(rule)

    def rules(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Each rule with its fields, as the page shows them."""
        for rule in self.timings:
            yield rule, [self[f"{rule}-{name}"] for name in ("is_on", "days", "hour")]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for rule, timing in self.timings.items():
            # A rule that is off needs no days: what was there stays for the day it is switched on again.
            if not values.get(f"{rule}-is_on"):
                for name in ("days", "hour"):
                    self._errors.pop(f"{rule}-{name}", None)
                values[f"{rule}-days"] = values.get(f"{rule}-days") or timing.days
        return values

    def chosen(self) -> dict[str, Timing]:
        """The timings, when the form is valid."""
        return {rule: self._timing(rule, timing) for rule, timing in self.timings.items()}

    def _timing(self, rule: str, known: Timing) -> Timing:
        values = self.cleaned_data
        hour = values.get(f"{rule}-hour") or known.hour.hour
        return Timing(values[f"{rule}-days"], time(hour), values[f"{rule}-is_on"])


def _initial(timings: Mapping[str, Timing]) -> dict[str, Any]:
    values = {}
    for rule, timing in timings.items():
        values |= {f"{rule}-is_on": timing.is_on, f"{rule}-days": timing.days, f"{rule}-hour": timing.hour.hour}
    return values


def _fields(rule: str) -> dict[str, forms.Field]:
    # Two of them may stand together in the summary of errors.
    since = "après l’invitation" if rule == ReminderRule.AFTER_INVITATION else "avant le comité"
    days = f"{_NAMES[rule]}{NBSP}: jours {since}"
    errors = {"required": "Indiquez un nombre de jours.", "invalid": "Écrivez un nombre de jours."}
    return {
        f"{rule}-is_on": forms.BooleanField(label="Part automatiquement", required=False),
        f"{rule}-days": forms.IntegerField(
            label=days,
            min_value=MIN_DAYS,
            max_value=MAX_DAYS,
            error_messages=errors | {"min_value": _BOUNDS, "max_value": _BOUNDS},
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        ),
        f"{rule}-hour": forms.TypedChoiceField(
            label="Heure",
            coerce=int,
            choices=[(hour, f"{hour}{NBSP}h") for hour in HOURS],
            error_messages={"invalid_choice": "Choisissez une heure de la liste."},
        ),
    }
