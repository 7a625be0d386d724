from django import forms

from parcours.ui.forms import ModelForm
from workflow.minutes.models import Minutes


class MinutesForm(ModelForm):
    class Meta:
        model = Minutes
        fields = ["summary", "decisions", "next_steps"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 12}),
            "decisions": forms.Textarea(attrs={"rows": 5}),
            "next_steps": forms.Textarea(attrs={"rows": 5}),
        }
