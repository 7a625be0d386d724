"""A list of choices in one column: which activities an entry belongs to."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from cms.guidance.enums import Activity


class ActivitiesField(ArrayField):
    """Keys of activities, ticked in a form. An array, not a relation: it stays whole in every revision."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("verbose_name", "activités concernées")
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        kwargs["base_field"] = models.CharField(max_length=15, choices=Activity)
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("base_field")
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=Activity.choices,
            coerce=str,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
