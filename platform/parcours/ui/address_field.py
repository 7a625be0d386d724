"""The field in which a mail address is typed, on every page of the product."""

from typing import Any

from django import forms

from parcours.ui.french import NBSP

#: Characters of the longest address that a mail server must take: a path of 256 less its brackets (RFC 5321,
#: 4.5.3.1.3, and erratum 1690 to RFC 3696).
LONGEST = 254


class AddressField(forms.EmailField):
    """Says of an address that is too long that, and nothing else.

    Without the attribute `maxlength`: a browser would cut what is pasted without a word, and the rest would then be
    told to be incomplete.
    """

    default_error_messages = {
        "max_length": f"Cette adresse est trop longue{NBSP}: une adresse a au plus {LONGEST}{NBSP}caractères.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"max_length": LONGEST})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def run_validators(self, value: str) -> None:
        if len(value) > LONGEST:
            raise forms.ValidationError(self.error_messages["max_length"], code="max_length")
        super().run_validators(value)
