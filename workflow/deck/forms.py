"""The texts of the deck, and the planning as one form of rows."""

from datetime import date

from django import forms
from django.forms import BaseFormSet, formset_factory

from parcours.ui.forms import DateField, Form
from workflow.deck.content import FIRST_YEAR, LAST_YEAR, PlanPhase
from workflow.deck.domain.save_plan import PlanRow
from workflow.deck.domain.save_texts import DeckTexts

MOST_ROWS = 40
EARLIEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


class DayField(DateField):
    """A day that the planning can draw."""

    def __init__(self, **options) -> None:
        super().__init__(earliest=EARLIEST, latest=LATEST, **options)

    def clean(self, value: object) -> date | None:
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(f"Choisissez un jour entre {FIRST_YEAR} et {LAST_YEAR}.")
        return day


def _text(label: str, help_text: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": "Au plus 4\u202f000\u00a0caractères."},
    )


class TextsForm(Form):
    """What the team writes. Left empty, the proposal stands in."""

    context = _text("Contexte", "Une ligne par paragraphe\u00a0; commencez par «\u00a0-\u00a0» pour une puce.", 10)
    strengths = _text("Points forts, travaux engagés, premières réussites", "Un par ligne.", 6)
    approach = _text("Démarche", "Une étape par ligne\u00a0: titre (durée)\u00a0: ce qu’on y fait.", 8)
    next_steps = _text("Prochaines étapes", "Une par ligne, dans l’ordre.", 8)
    diagnosis_starts_on = DayField(label="Début de l’état des lieux (phase 2)", required=False)
    diagnosis_ends_on = DayField(label="Fin de l’état des lieux", required=False)
    use_marianne = forms.BooleanField(
        label="Utiliser la typographie Marianne",
        required=False,
        help_text="Elle est réservée aux administrations publiques, et doit être installée là où le support s’ouvre.",
    )

    def texts(self) -> DeckTexts:
        """What was typed, when the form is valid."""
        return DeckTexts(**self.cleaned_data)


class PhaseForm(Form):
    """One bar, or a milestone (which stands on its first day)."""

    label = forms.CharField(
        label="Phase ou jalon",
        max_length=120,
        error_messages={"required": "Nommez cette phase.", "max_length": "Au plus 120\u00a0caractères."},
    )
    starts_on = DayField(label="Début")
    ends_on = DayField(label="Fin", required=False)
    is_milestone = forms.BooleanField(label="Jalon", required=False)

    def clean(self) -> dict:
        values = super().clean()
        start, end = values.get("starts_on"), values.get("ends_on")
        if not values.get("is_milestone") and start and not end and "ends_on" not in self.errors:
            self.add_error("ends_on", "Indiquez la fin, ou cochez «\u00a0Jalon\u00a0».")
        if start and end and end < start:
            self.add_error("ends_on", "La fin est avant le début.")
        return values

    def row(self) -> PlanRow:
        """What was typed, when the form is valid."""
        values = self.cleaned_data
        end = values["starts_on"] if values["is_milestone"] else values["ends_on"]
        return PlanRow(values["label"], values["starts_on"], end, values["is_milestone"])


class BasePhaseForms(BaseFormSet):
    """The rows that were filled in, in their order on the page."""

    def rows(self) -> list[PlanRow]:
        return [form.row() for form in self.forms if form.cleaned_data.get("label")]


PhaseForms = formset_factory(
    PhaseForm, formset=BasePhaseForms, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1, validate_max=True
)


def phase_forms(phases: list[PlanPhase]) -> BasePhaseForms:
    """The form of a planning, kept or proposed."""
    return PhaseForms(
        initial=[
            {"label": p.label, "starts_on": p.starts_on, "ends_on": p.ends_on, "is_milestone": p.milestone}
            for p in phases
        ],
        prefix="phases",
    )
