"""The whole thread as one story: an authority launches its approach, from enrolment to circulated minutes."""

import io
import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.journeys.browser import PHONE
from tests.journeys.mailbox import link_in

COORDINATOR, EDITOR, LEAD = "camille.pilote@anct.example", "noa.redac@anct.example", "lou.martin@agglo.example"
PASSWORD = "trois-lapins-verts-dansent"
OPEN_ACCOUNTS = f"""
from django.contrib.auth.models import Group
from tenants.accounts.domain.open_account import open_account
open_account(actor=None, email={COORDINATOR!r}, first_name="Camille", last_name="Pilote", password={PASSWORD!r},
             is_coordinator=True)
editor = open_account(actor=None, email={EDITOR!r}, first_name="Noa", last_name="Redac", password={PASSWORD!r})
editor.groups.set(Group.objects.all())
"""
SHEET = """Prénom\tNom\tAdresse\tRôle\tFonction
Alix\tBernard\talix.bernard@agglo.example\tSponsor\tPrésidente
Sacha\tPetit\tsacha.petit@agglo.example\tDGA\tDirecteur général adjoint
Charlie\tRobert\tpas une adresse\tDirection\tInformatique
Maxence\tRichard\trefuse.maxence@agglo.example\tDirection\tAchats
Yaël\tDurand\tyael.durand@agglo.example\tPartenaire\tSyndicat mixte"""


def test_an_authority_launches_its_approach(platform, people, mails, operate):
    operate("shell", "-c", OPEN_ACCOUNTS)
    camille = people("Camille").page
    vague_url = coordinator_enrols_an_authority(platform, camille)
    lou = people("Lou").page
    space = lead_opens_the_space(mails, lou)
    row = Row(camille, vague_url)
    lead_names_participants(lou, space)
    lead_sets_the_date(lou, space)
    row.shows("Participants et date", "Terminé")
    lead_sends_the_invitations(lou, space)
    participants_answer(people, mails)
    row.shows("Invitations", "En cours")
    lead_sees_every_answer(lou, space)
    logistics_speakers_and_deck(lou, space)
    row.shows("Support", "Terminé")
    lead_runs_the_meeting(lou, space)
    row.shows("Animation", "Terminé")
    minutes_go_out_with_the_deck(lou, space, mails)
    row.shows("Compte rendu", "Terminé")
    editor_changes_a_recommendation(platform, people("Noa").page, lou, space)


class Row:
    """The authority's page in the console, as the coordinator sees it move."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def shows(self, activity: str, state: str) -> None:
        self.page.goto(self.url)
        heading = self.page.locator("tr, li").filter(has_text=activity).filter(has_text=state)
        expect(heading.first).to_be_visible()


def log_in(page: Page, email: str) -> None:
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").last.click()


def coordinator_enrols_an_authority(platform, page: Page) -> str:
    """Log in, make a Vague, find Cannes by three letters, enrol it, and see it become ready."""
    page.goto(platform.url(path="/pilotage/"))
    log_in(page, COORDINATOR)
    page.goto(platform.url(path="/pilotage/vagues/nouvelle/"))
    page.get_by_label("Nom").fill("Vague 2")
    page.get_by_label("Début").fill(date.today().isoformat())
    page.get_by_label("Fin").fill((date.today() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="Créer la Vague").click()
    page.get_by_role("link", name=re.compile("Inscrire")).first.click()
    page.get_by_role("searchbox").or_(page.locator("main input[name=q]")).first.fill("Cannes Pays")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name=re.compile("Cannes Pays de Lérins")).first.click()
    page.get_by_label("Adresse électronique du pilote").fill("ce n’est pas une adresse")
    page.get_by_role("button", name="Inscrire dans Vague 2").click()
    expect(page.get_by_text("Cette adresse n’est pas valide").first).to_be_visible()
    page.get_by_label("Adresse électronique du pilote").fill(LEAD)
    page.get_by_role("button", name="Inscrire dans Vague 2").click()
    if "/collectivites/" not in page.url:
        page.get_by_role("link", name=re.compile("Cannes Pays de Lérins")).first.click()
    expect(page.get_by_text("Prêt", exact=True).first).to_be_visible(timeout=60_000)
    return page.url


def lead_opens_the_space(mails, page: Page) -> str:
    """From the mail to the seven activities; returns the space's address."""
    page.goto(link_in(mails.wait_for(LEAD)[0]))
    page.get_by_label("Prénom").fill("Lou")
    page.get_by_label("Nom", exact=True).fill("Martin")
    page.get_by_label("Mot de passe").first.fill("court")
    page.get_by_role("button", name="Ouvrir mon compte et entrer").click()
    expect(page.locator(".fr-error-text, .fr-message--error").first).to_be_visible()
    expect(page.get_by_label("Prénom")).to_have_value("Lou")
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_role("button", name="Ouvrir mon compte et entrer").click()
    page.wait_for_url(re.compile(r"://[a-z0-9-]+\.parcours\.localhost:\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("lancer officiellement")
    for label in ("Participants et date", "Invitations", "Logistique", "Support", "Animation", "Compte rendu"):
        expect(page.locator("main").get_by_text(label).first).to_be_visible()
    return page.url.rstrip("/")


def lead_names_participants(page: Page, space: str) -> None:
    """One by the form, four by the sheet, whose bad row is told."""
    page.goto(f"{space}/participants/ajouter/")
    page.get_by_label("Prénom").fill("Dominique")
    page.get_by_label("Nom", exact=True).fill("Moreau")
    page.get_by_label("Adresse électronique").fill("dominique.moreau@agglo.example")
    page.get_by_role("button", name="Ajouter au comité").click()
    page.goto(f"{space}/participants/coller/")
    page.locator("main textarea").fill(SHEET)
    page.get_by_role("button", name="Vérifier les lignes").click()
    expect(page.get_by_text("pas une adresse").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Ajouter ces 4")).click()
    page.goto(f"{space}/participants/")
    for name in ("Dominique Moreau", "Alix Bernard", "Yaël Durand"):
        expect(page.get_by_text(name).first).to_be_visible()


def lead_sets_the_date(page: Page, space: str) -> None:
    """A date in the past is refused and nothing typed is lost; then date, hour, place and link."""
    page.goto(f"{space}/reunion/")
    day = next_weekday(12)
    page.get_by_label("Date", exact=True).fill((date.today() - timedelta(days=3)).isoformat())
    page.get_by_label("Heure de début").fill("14:30")
    page.locator("[name=place]").fill("Salle B12, 31 boulevard de la Ferrage")
    page.get_by_label("Lien de visioconférence").fill("https://visio.agglo.example/comite")
    page.get_by_role("button", name="Enregistrer la date et le lieu").click()
    expect(page.locator("[name=place]")).to_have_value("Salle B12, 31 boulevard de la Ferrage")
    page.get_by_label("Date", exact=True).fill(day.isoformat())
    page.get_by_role("button", name="Enregistrer la date et le lieu").click()
    expect(page.get_by_text("14 h 30").first).to_be_visible()


def next_weekday(days: int) -> date:
    """At least `days` ahead, from Monday to Friday."""
    found = date.today() + timedelta(days=days)
    return found + timedelta(days=(7 - found.weekday()) % 7 if found.weekday() > 4 else 0)


def lead_sends_the_invitations(page: Page, space: str) -> None:
    """Look at the mail as it will arrive, then send."""
    page.goto(f"{space}/invitations/")
    expect(page.frame_locator("main iframe").get_by_text("Salle B12").first).to_be_visible()
    open_confirmation(page, "Envoyer")
    page.get_by_role("button", name=re.compile("^Envoyer")).first.click()
    expect(page.get_by_text("Dominique Moreau").first).to_be_visible()


def open_confirmation(page: Page, word: str) -> None:
    """Where the page asks once before it acts, the question is folded."""
    fold = page.locator("main details summary").filter(has_text=word)
    if fold.count():
        fold.first.click()


def participants_answer(people, mails) -> None:
    """On a phone, without an account or script; looking changes nothing."""
    mail = mails.wait_for("alix.bernard@agglo.example")[0]
    assert "BEGIN:VCALENDAR" in mail["calendar"] and "METHOD:REQUEST" in mail["calendar"]
    for person, act in (
        ("alix.bernard", "Je viens"),
        ("sacha.petit", "Je participe à distance"),
        ("yael.durand", "Je ne peux pas"),
    ):
        phone = people(person, size=PHONE, scripts=False).page
        phone.goto(link_in(mails.wait_for(f"{person}@agglo.example")[0]))
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        phone.get_by_role("button", name=act, exact=True).click()
        expect(phone.get_by_text("votre réponse est notée").first).to_be_visible()


def lead_sees_every_answer(page: Page, space: str) -> None:
    page.goto(f"{space}/invitations/")
    expect(row_of(page, "Alix Bernard")).to_contain_text("Présent")
    expect(row_of(page, "Sacha Petit")).to_contain_text("distance")
    expect(row_of(page, "Yaël Durand")).to_contain_text("Absent")
    expect(row_of(page, "Dominique Moreau")).to_contain_text("Sans réponse")
    expect(row_of(page, "Maxence Richard")).to_contain_text("Refusé")


def row_of(page: Page, name: str):
    return page.locator("tr").filter(has_text=name).first


def logistics_speakers_and_deck(page: Page, space: str) -> None:
    page.goto(f"{space}/logistique/")
    page.get_by_role("button", name="C’est prêt").first.click()
    expect(page.get_by_role("button", name="À refaire").first).to_be_visible()
    page.goto(f"{space}/mots-d-introduction/")
    page.locator("main label").filter(has_text="Alix Bernard").first.click()
    page.get_by_role("button", name="Choisir ces personnes").click()
    page.get_by_role("button", name="Noter l’accord").first.click()
    expect(page.get_by_text("Alix Bernard").first).to_be_visible()
    page.goto(f"{space}/support/")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Télécharger")).first.click()
    deck = Presentation(io.BytesIO(download.value.path().read_bytes()))
    said = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Cannes Pays de Lérins" in said
    assert len(deck.slides) >= 6


def lead_runs_the_meeting(page: Page, space: str) -> None:
    page.goto(f"{space}/animation/")
    open_confirmation(page, "Ouvrir la séance")
    page.get_by_role("button", name=re.compile("Ouvrir la séance")).first.click()
    page.get_by_role("button", name="Passer au point suivant").click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="Ajouter cette personne"))
    form.locator("[name=name]").fill("Claude Leroy")
    page.get_by_role("button", name="Ajouter cette personne").click()
    expect(page.get_by_text("Claude Leroy").first).to_be_visible()
    outcome = page.locator("form").filter(has=page.get_by_role("button", name="Enregistrer la restitution"))
    outcome.locator("input[type=date]").fill(next_weekday(60).isoformat())
    outcome.locator("input[type=time]").fill("10:00")
    page.get_by_role("button", name="Enregistrer la restitution et les notes").click()
    page.get_by_role("button", name="Terminer la séance").first.click()
    expect(page.get_by_text("Le comité s’est tenu").first).to_be_visible()


def minutes_go_out_with_the_deck(page: Page, space: str, mails) -> None:
    page.goto(f"{space}/compte-rendu/")
    expect(page.get_by_text("Claude Leroy").first).to_be_attached()
    page.get_by_role("button", name="Enregistrer le compte rendu").click()
    page.get_by_role("link", name="Relire le message avant de diffuser").click()
    page.locator("main form button").last.click()
    mail = mails.wait_for("dominique.moreau@agglo.example", subject="compte rendu")[0]
    assert any(name.endswith(".pptx") for name in mail["attachments"])


def editor_changes_a_recommendation(platform, editor: Page, lead: Page, space: str) -> None:
    """What is published in Wagtail shows at once in the authority's space."""
    new_title = "Compter une heure et quart, questions comprises"
    editor.goto(platform.url("redaction", "/"))
    log_in(editor, EDITOR)
    editor.wait_for_url(re.compile("redaction"))
    editor.goto(platform.url("redaction", "/snippets/cms/recommendation/"))
    editor.locator("table a[href*='/edit/']").first.click()
    old_title = editor.locator("#id_title").input_value()
    lead.goto(f"{space}/")
    expect(lead.get_by_text(old_title).first).to_be_attached()
    editor.locator("#id_title").fill(new_title)
    editor.locator("[name=action-publish]").first.evaluate("button => button.click()")
    expect(editor.get_by_text(new_title).first).to_be_visible()
    lead.reload()
    expect(lead.get_by_text(new_title).first).to_be_attached()
