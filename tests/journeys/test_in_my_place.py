"""Somebody invited sends a colleague, on a phone and without script: the colleague answers, the team sees both."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browser import PHONE
from tests.journeys.mailbox import link_in

LEAD, PASSWORD = "lou.pilote@suppleance.example", "trois-lapins-verts-dansent"
INVITED, SENT = "alix.bernard@suppleance.example", "sacha.petit@suppleance.example"
CONVENE = f"""
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from tenants.accounts.domain.open_account import open_account
from tenants.models import Membership
from tests.factories.spaces import make_space
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import LaunchMeeting, Participant
space = make_space(subdomain="suppleance", name="Commune de la Suppléance")
lead = open_account(actor=None, email={LEAD!r}, first_name="Lou", last_name="Pilote", password={PASSWORD!r})
Membership.objects.create(authority=space, user=lead, role="lead")
connection.set_tenant(space)
LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=20), place="Salle B12")
Participant.objects.create(first_name="Alix", last_name="Bernard", email={INVITED!r}, role="elected")
send_invitations(actor=lead)
"""


def test_somebody_comes_in_my_place(platform, people, mails, operate):
    operate("shell", "-c", CONVENE)
    alix = people("Alix", size=PHONE, scripts=False).page
    alix.goto(link_in(mails.wait_for(INVITED)[0]))
    sends_a_colleague(alix)
    sacha = people("Sacha", size=PHONE, scripts=False).page
    answers_in_their_place(sacha, mails)
    expect_on_the_board(platform, people("Lou").page)
    alix.reload()
    expect(alix.get_by_text("Sa réponse : présent.")).to_be_visible()
    changes_their_mind(alix, sacha, mails)


def fits(page: Page) -> None:
    """Nothing runs out of the screen sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def sends_a_colleague(page: Page) -> None:
    """With a slip first: it is told at its field, and what was typed is still there."""
    choices = page.get_by_role("link", name="Envoyer quelqu’un à ma place")
    assert choices.bounding_box()["y"] < PHONE["height"], "not on the first screen"
    fits(page)
    choices.click()
    page.get_by_label("Prénom").fill("Sacha")
    page.get_by_label("Nom", exact=True).fill("Petit")
    page.get_by_label("Adresse électronique").fill("sacha.petit")
    page.get_by_label("Fonction").fill("Directrice adjointe")
    page.get_by_label("Un mot").fill("Merci d’y aller")
    page.get_by_role("button", name="Inviter cette personne à ma place").click()
    expect(page.get_by_text("Cette adresse n’est pas valide.").first).to_be_visible()
    expect(page.get_by_label("Un mot")).to_have_value("Merci d’y aller")
    fits(page)
    page.get_by_label("Adresse électronique").fill(SENT)
    page.get_by_role("button", name="Inviter cette personne à ma place").click()
    expect(page.get_by_role("heading", name="Votre place est proposée à Sacha Petit")).to_be_visible()
    fits(page)


def answers_in_their_place(page: Page, mails) -> None:
    mail = mails.wait_for(SENT)[0]
    for part in (mail["text"], mail["html"]):
        assert "Alix Bernard vous propose de venir à sa place" in part and "Merci d’y aller" in part
    page.goto(link_in(mail))
    expect(page.get_by_text("Alix Bernard vous propose de venir à sa place")).to_be_visible()
    page.get_by_role("button", name="Je viens").click()
    expect(page.get_by_text("Vous venez sur place.")).to_be_visible()


def expect_on_the_board(platform, page: Page) -> None:
    page.goto(platform.url("suppleance", "/invitations/"))
    page.get_by_label("Adresse électronique").fill(LEAD)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").last.click()
    page.goto(platform.url("suppleance", "/invitations/?filtre=representes"))
    row = page.get_by_role("row").filter(has_text="Alix Bernard")
    expect(row.get_by_text("Représenté", exact=True)).to_be_visible()
    expect(row.get_by_text("par Sacha Petit (présent)")).to_be_visible()


def changes_their_mind(original: Page, delegate: Page, mails) -> None:
    """The page says what follows; the colleague is told by mail, and their link is over."""
    original.get_by_text("Changer ma réponse").click()
    expect(original.get_by_text("l’invitation de Sacha Petit est annulée")).to_be_visible()
    fits(original)
    original.get_by_role("button", name="Je viens").click()
    expect(original.get_by_text(re.compile("Vous venez sur place"))).to_be_visible()
    mails.wait_for(SENT, subject="Invitation retirée")
    delegate.reload()
    expect(delegate.get_by_role("heading", name="Ce lien n’ouvre plus d’invitation")).to_be_visible()
