"""Form fields of the committee: what people type or paste, cleaned before it is checked."""

from typing import Any

from django import forms

from parcours.ui.address_field import AddressField
from workflow.participants.text import looks_like_formula, one_line, without_controls

FORMULA = (
    "Ce texte ressemble à une formule de tableur\u00a0: "
    "il ne peut pas commencer par «\u00a0=\u00a0», «\u00a0+\u00a0» ou «\u00a0@\u00a0»."
)


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if looks_like_formula(value):
            raise forms.ValidationError(FORMULA)


class BareAddressField(AddressField):
    """A mail address; what mail programs put around it (`mailto:`, `<…>`, spaces) is taken off."""

    def to_python(self, value: Any) -> str:
        return bare_address(super().to_python(value))


class PastedField(forms.CharField):
    """Many lines, as they come from a spreadsheet."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return without_controls(super().to_python(value))


def bare_address(text: str) -> str:
    """`a@b.example` out of `<a@b.example>`, `mailto:a@b.example` or the same with spaces around."""
    address = one_line(text).strip("<>;, ")
    return address[7:] if address.lower().startswith("mailto:") else address
