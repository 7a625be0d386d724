"""What is said of an address that is too long: that, once, wherever addresses are typed."""

import pytest
from django import forms

from parcours.ui.address_field import AddressField
from tenants.accounts.forms import AskResetForm
from tenants.accounts.team.forms import ColleagueForm
from tenants.pilotage.forms import EnrolmentForm, LeadForm
from workflow.invitations.forms import AddressForm
from workflow.live.forms import InterviewForm
from workflow.participants.forms import PersonForm
from workflow.replies.forms import DelegateForm

TYPED_IN = [
    (PersonForm, "email"),
    (DelegateForm, "email"),
    (AddressForm, "email"),
    (InterviewForm, "email"),
    (ColleagueForm, "email"),
    (AskResetForm, "email"),
    (LeadForm, "email"),
    (EnrolmentForm, "lead_email"),
]
END = "@ville.example"


def address(length: int) -> str:
    return "a" * (length - len(END)) + END


@pytest.mark.parametrize("length", [255, 300, 1_000])
@pytest.mark.parametrize(("form", "name"), TYPED_IN)
def test_too_long_and_nothing_else(form, name, length):
    (sentence,) = form({name: address(length)}).errors[name]
    assert sentence == "Cette adresse est trop longue\u00a0: une adresse a au plus 254\u00a0caractères."


@pytest.mark.parametrize(("form", "name"), TYPED_IN)
def test_no_browser_cuts_it(form, name):
    assert "maxlength" not in str(form()[name])


@pytest.mark.parametrize(("form", "name"), TYPED_IN)
def test_one_that_is_wrong_otherwise_is_told_so(form, name):
    (sentence,) = form({name: "claude"}).errors[name]
    assert "trop longue" not in sentence


def test_the_longest():
    assert AddressField().clean(address(254)) == address(254)


def test_no_form_of_ours_has_another_field_for_addresses():
    """The login is allauth's: a wrong address there is told like a wrong password."""
    ours = [field for form in _forms(forms.BaseForm) for field in form.base_fields.values()]
    others = [field for field in ours if isinstance(field, forms.EmailField) and not isinstance(field, AddressField)]
    assert len(ours) > 30 and not others


def _forms(base):
    for form in base.__subclasses__():
        if form.__module__.startswith(("parcours.", "tenants.", "workflow.", "cms.")) and hasattr(form, "base_fields"):
            yield form
        yield from _forms(form)
