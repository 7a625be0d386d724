"""A thing to make ready as a form."""

from datetime import date

from django import forms
from django.utils import timezone

from parcours.ui.forms import DateField, Form
from workflow.logistics.models import ChecklistItem
from workflow.logistics.rules import ItemTexts

LATEST = date(2199, 12, 31)


class ItemForm(Form):
    """What is to be made ready, by whom and for when."""

    label = forms.CharField(
        label="À préparer",
        max_length=200,
        error_messages={"required": "Dites ce qu’il faut préparer.", "max_length": "Au plus 200\u00a0caractères."},
    )
    assignee = forms.CharField(
        label="Qui s’en occupe",
        max_length=120,
        required=False,
        error_messages={"max_length": "Au plus 120\u00a0caractères."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due_on = DateField(label="Pour le", required=False, latest=LATEST)
    note = forms.CharField(
        label="Précision",
        max_length=300,
        required=False,
        error_messages={"max_length": "Au plus 300\u00a0caractères."},
    )
    only_if_remote = forms.BooleanField(
        label="Seulement si quelqu’un participe à distance",
        required=False,
    )

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        if day is None or day == self.initial.get("due_on"):
            return day
        if day < timezone.localdate():
            raise forms.ValidationError("Cette date est déjà passée\u00a0: choisissez aujourd’hui ou un jour à venir.")
        if day > LATEST:
            raise forms.ValidationError("Cette date est trop lointaine.")
        return day

    def texts(self) -> ItemTexts:
        """What was typed, when the form is valid."""
        return ItemTexts(**self.cleaned_data)


def initial_of(item: ChecklistItem) -> dict:
    """The form's values for an item that is in the list."""
    return {name: getattr(item, name) for name in ItemForm.base_fields}
