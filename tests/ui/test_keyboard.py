"""What the script does for the pointer and must not do to the keyboard, in a real browser."""

from pathlib import Path

import pytest

from tests.journeys.browser import running_browser

SCRIPT = Path(__file__).parents[2] / "platform/parcours/ui/static/ui/parcours.js"
PAGE = """<form method="get"><select id="pour" name="pour" data-submit><option>un<option>deux<option>trois</select>
<button>Voir</button></form>"""
NOTE = "document.forms[0].addEventListener('submit', (e) => { e.preventDefault(); window.asked = pour.value; });"


@pytest.fixture
def page():
    with running_browser() as browser:
        page = browser.new_page()
        page.set_content(PAGE)
        page.evaluate(SCRIPT.read_text())
        page.evaluate(NOTE)
        yield page


def test_arrows_choose_and_the_button_sends(page):
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[pour.value, window.asked, document.activeElement.id]") == ["trois", None, "pour"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.asked") == "trois"


def test_choosing_by_pointer_sends(page):
    page.keyboard.press("Tab")
    page.mouse.move(2, 2)
    page.mouse.down()
    page.mouse.up()
    page.select_option("#pour", "deux")
    assert page.evaluate("window.asked") == "deux"
