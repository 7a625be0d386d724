"""One login, several hosts: in, out, and a new password, by real mails, with and without scripts."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.mailbox import link_in

ADDRESS = "swann.plume@anct.example"
FIRST, SECOND = "quatre-renards-bleus", "cinq-renards-oranges"
EDITING = re.compile(r"//redaction\.parcours\.localhost:\d+/$")


def log_in(page: Page, password: str) -> None:
    page.get_by_label("Adresse électronique").fill(ADDRESS)
    page.get_by_label("Mot de passe").first.fill(password)
    page.get_by_role("button", name="Se connecter").last.click()


def choose(page: Page, link: str, password: str) -> None:
    page.goto(link)
    page.get_by_label("Nouveau mot de passe").fill(password)
    page.get_by_role("button", name="Enregistrer et me connecter").click()
    page.wait_for_url("**/mes-espaces/")


def test_an_editor_comes_goes_and_loses_the_password(platform, people, mails, operate):
    operate("create_editor", ADDRESS, "--first-name", "Swann", "--last-name", "Plume")
    swann = people("Swann").page
    choose(swann, link_in(mails.wait_for(ADDRESS)[0]), FIRST)
    enters_the_editing_host(platform, swann)
    leaves_everything_at_once(platform, swann)
    enters_without_scripts(platform, people("Swann-sans-script", scripts=False).page)
    chooses_another_password(platform, swann, mails, people("Swann-ailleurs").page)


def enters_the_editing_host(platform, page: Page) -> None:
    """The hand-off posts by itself: asking the editing host ends there."""
    page.goto(platform.url("redaction", "/"))
    page.wait_for_url(EDITING)
    expect(page.get_by_text("Swann").first).to_be_visible()


def leaves_everything_at_once(platform, page: Page) -> None:
    """The other host's logout ends both sessions."""
    page.evaluate(
        """() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/logout/';
        const token = document.querySelector('[name=csrfmiddlewaretoken]');
        if (token) form.append(token.cloneNode()); document.body.append(form); form.submit(); }"""
    )
    page.wait_for_url("**/compte/connexion/")
    page.goto(platform.url(path="/compte/"))
    expect(page).to_have_url(re.compile("/compte/connexion/"))


def enters_without_scripts(platform, page: Page) -> None:
    """A button takes the script's place."""
    page.goto(platform.url("redaction", "/"))
    log_in(page, FIRST)
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url(EDITING)


def chooses_another_password(platform, page: Page, mails, elsewhere: Page) -> None:
    """The mailed link sets it once, and sessions of the old one are over."""
    elsewhere.goto(platform.url(path="/compte/connexion/"))
    log_in(elsewhere, FIRST)
    elsewhere.wait_for_url(EDITING)  # the only destination of an editor
    elsewhere.goto(platform.url(path="/compte/"))
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Mon compte")
    page.goto(platform.url(path="/compte/connexion/"))
    page.get_by_role("link", name="Mot de passe oublié").click()
    page.get_by_label("Adresse électronique").fill(ADDRESS)
    page.get_by_role("button", name="Recevoir le lien").click()
    link = link_in(mails.wait_for(ADDRESS, count=2)[0])
    choose(page, link, SECOND)
    elsewhere.reload()
    expect(elsewhere).to_have_url(re.compile("/compte/connexion/"))
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien ne fonctionne plus")
