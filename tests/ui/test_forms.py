"""Forms: errors at their field and in the summary, nothing typed is lost."""

from datetime import date, time

from django import forms
from django.template import Context, Template

from parcours.ui.forms import DateField, Form, TimeField, moment_of


class Meeting(Form):
    title = forms.CharField(label="Titre")
    day = DateField(label="Jour")
    hour = TimeField(label="Heure", required=False)
    present = forms.ChoiceField(
        label="Présence", choices=[("a", "Sur place"), ("b", "À distance")], widget=forms.RadioSelect
    )

    def clean(self):
        raise forms.ValidationError("Le jour est <passé>.")


def render(form: Form) -> str:
    return Template("{% load ui %}{% error_summary form %}{{ form }}").render(Context({"form": form}))


def test_every_error_stands_in_the_summary_with_a_link_to_what_can_be_focused():
    html = render(Meeting({"title": "", "day": "32/13/2026"}))
    assert "Le jour est &lt;passé&gt;." in html
    for anchor in ("id_title", "id_day", "id_present_0"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html
    assert 'aria-describedby="id_title-desc-error"' in html
    assert 'id="id_title-desc-error"' in html


def test_the_first_field_in_error_takes_the_focus():
    assert render(Meeting({"title": "", "day": ""})).count("autofocus") == 1
    assert "autofocus" not in render(Meeting())


def test_what_was_typed_stays():
    html = render(Meeting({"title": '"Comité" <1>', "day": "mardi", "hour": "25:00", "present": "b"}))
    assert "&quot;Comité&quot; &lt;1&gt;" in html
    assert 'value="mardi"' in html
    assert 'value="25:00"' in html


def test_optional_fields_are_marked_and_no_warning_is_raised(recwarn):
    html = render(Meeting())
    assert html.count("(Optionnel)") == 1
    assert not [warning for warning in recwarn if "DSFR" in str(warning.message)]


def test_an_empty_form_has_no_summary():
    assert "erreurs" not in render(Meeting())


def test_days_and_hours_as_people_type_them():
    for typed in ("2026-12-08", "08/12/2026", "8/12/26"):
        assert DateField().clean(typed) == date(2026, 12, 8)
    for typed in ("14:30", "14h30", "14 h 30", "14 H 30"):
        assert TimeField().clean(typed) == time(14, 30)
    assert TimeField().clean("9 h") == time(9)


def test_a_day_shows_in_the_browser_s_own_format():
    html = Template("{{ form }}").render(Context({"form": Meeting(initial={"day": date(2026, 12, 8)})}))
    assert 'type="date"' in html
    assert 'value="2026-12-08"' in html


def test_a_moment_is_meant_in_the_active_time_zone():
    assert moment_of(date(2026, 12, 8), time(14, 30)).isoformat() == "2026-12-08T14:30:00+01:00"


def test_a_box_to_tick_is_never_marked_as_optional():
    class Consent(Form):
        remote = forms.BooleanField(label="À distance", required=False, help_text="Depuis un lien <visio>")

    html = render(Consent())
    assert "À distance" in html and "Depuis un lien &lt;visio&gt;" in html
    assert "Optionnel" not in html
