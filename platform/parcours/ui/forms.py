"""Forms of the house: django-dsfr's look, our conventions. Every form of the product derives from one of these two."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from dsfr.forms import DsfrBaseForm, DsfrBoundField

#: `template_name` of a field that is one of two ways to say the same: neither is marked as optional.
UNMARKED = "ui/fields/unmarked.html"


class Field(DsfrBoundField):
    """A field of a form, drawn by django-dsfr but for boxes to tick."""

    @property
    def template_name(self) -> str:
        """Path of the template that draws the field with its label, help and errors."""
        return "ui/fields/checkbox.html" if self.widget_type == "checkbox" else super().template_name


class FormRules(DsfrBaseForm):
    """What both kinds of form share: the first field in error takes the focus, optional fields are marked."""

    bound_field_class = Field

    # The server says what is missing, all at once and in our words; a browser's bubble says one thing at a time.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def get_context(self) -> dict[str, Any]:
        # Not DsfrBaseForm's: it warns at every rendering about a setting that is set on purpose.
        context = forms.Form.get_context(self)
        context["DSFR_MARK_OPTIONAL_FIELDS"] = True
        return context

    def full_clean(self) -> None:
        super().full_clean()
        if self._errors:
            self._point_at_first_error()

    def _point_at_first_error(self) -> None:
        first = next((name for name in self.fields if name in self._errors), None)
        if first:
            self.fields[first].widget.attrs["autofocus"] = True


class DateField(forms.DateField):
    """A day, with the browser's own picker; typed by hand it may be 08/12/2026."""

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **options: Any) -> None:
        limits = {"min": earliest, "max": latest}
        attrs = {"type": "date", **{name: day.isoformat() for name, day in limits.items() if day}}
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs=attrs))
        options.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"])
        options.setdefault("error_messages", {"invalid": "Écrivez le jour comme ceci\u00a0: 08/12/2026."})
        super().__init__(**options)


class TimeField(forms.TimeField):
    """An hour; typed by hand it may be 14:30, 14h30 or 14 h 30."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        options.setdefault("input_formats", ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"])
        options.setdefault("error_messages", {"invalid": "Écrivez l’heure comme ceci\u00a0: 14:30."})
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        """The field's value, whatever spaces were typed around the « h »."""
        return super().to_python("".join(value.lower().split()) if isinstance(value, str) else value)


def moment_of(day: date, hour: time) -> datetime:
    """The aware moment that a day and an hour mean in the active time zone (the authority's)."""
    return timezone.make_aware(datetime.combine(day, hour))


class Form(FormRules):
    """A form that saves nothing by itself."""


class ModelForm(FormRules, forms.ModelForm):
    """A form for one row. `save()` is not for views: they hand `cleaned_data` to a domain function."""
