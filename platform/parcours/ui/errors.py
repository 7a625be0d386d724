"""What is wrong with a form, as sentences with the id of the field that each one is about."""

from __future__ import annotations

from typing import NamedTuple

from django.forms import BaseForm, BoundField
from django.forms.utils import ErrorList


class Problem(NamedTuple):
    """`anchor` is the id of an element of the page; empty for an error of the form as a whole."""

    sentence: str
    label: str
    anchor: str


def problems_of(form: BaseForm) -> list[Problem]:
    """The errors of one form, those of the form as a whole first, then in the order of its fields."""
    if not form.is_bound:
        return []
    whole = [Problem(str(sentence), "", "") for sentence in form.non_field_errors()]
    return whole + [
        Problem(str(sentence), str(bound.label), _anchor(bound)) for bound in form for sentence in _errors(bound)
    ]


def _errors(bound: BoundField) -> ErrorList:
    return bound.errors


def _anchor(bound: BoundField) -> str:
    """The element that takes the focus: a group of choices has it on its first choice."""
    return bound.id_for_label or f"{bound.auto_id}_0"
