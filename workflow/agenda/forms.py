"""The whole agenda as one form: a row per item, and a blank one to add."""

from django import forms
from django.forms import BaseFormSet, formset_factory

from parcours.ui.forms import Form
from workflow.agenda.domain.save_agenda import AgendaRow
from workflow.agenda.models import AgendaItem

MOST_ROWS = 30
LONGEST = 480


class AgendaRowForm(Form):
    """One item. In the last row everything may be left empty."""

    pk = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput())
    title = forms.CharField(
        label="Point",
        max_length=200,
        error_messages={"required": "Nommez ce point.", "max_length": "Au plus 200\u00a0caractères."},
    )
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "required": "Indiquez la durée.",
            "invalid": "Écrivez un nombre de minutes.",
            "min_value": "Au moins une minute.",
            "max_value": f"Au plus {LONGEST}\u00a0minutes.",
        },
    )
    presenter = forms.CharField(
        label="Qui présente",
        max_length=120,
        required=False,
        error_messages={"max_length": "Au plus 120\u00a0caractères."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def row(self) -> AgendaRow:
        """What was typed, when the form is valid."""
        return AgendaRow(**{name: self.cleaned_data[name] for name in ("pk", "title", "minutes", "presenter")})


class BaseAgendaForms(BaseFormSet):
    """The rows that were filled in, in their order on the page."""

    def rows(self) -> list[AgendaRow]:
        return [form.row() for form in self.forms if form.cleaned_data.get("title")]


AgendaForms = formset_factory(
    AgendaRowForm, formset=BaseAgendaForms, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1, validate_max=True
)


def agenda_forms(items: list[AgendaItem]) -> BaseAgendaForms:
    """The form of an agenda as it is kept."""
    names = ("pk", "title", "minutes", "presenter")
    return AgendaForms(initial=[{name: getattr(item, name) for name in names} for item in items], prefix="points")
