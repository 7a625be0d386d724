"""The stylesheets: current, small, and with every class that a template uses."""

import gzip
import re
from pathlib import Path

import pytest

from parcours.ui.bundle import OUTPUT, allowed_classes, allows, dsfr_dist, outputs
from parcours.ui.prune import drop_unread_variables, prune, rules

ROOT = Path(__file__).resolve().parents[2]
# RGESN 2024 asks for declared ceilings. Gzipped bytes.
CEILINGS = {"parcours.css": 20_000, "light.css": 9_000, "parcours.js": 1_500}


@pytest.mark.parametrize("path", outputs(), ids=lambda path: path.name)
def test_the_bundle_is_current(path):
    assert path.read_text() == outputs()[path], "Run: python -m parcours.ui.bundle"


@pytest.mark.parametrize(("name", "ceiling"), CEILINGS.items())
def test_weight(name, ceiling):
    assert len(gzip.compress((OUTPUT / name).read_bytes(), mtime=0)) <= ceiling


def test_every_file_that_a_stylesheet_asks_for_exists():
    for path in outputs():
        for url in re.findall(r"url\(([^)\"'][^)]*)\)", path.read_text()):
            assert url.startswith("../dsfr/dist/"), url
            assert (dsfr_dist() / url.removeprefix("../dsfr/dist/")).is_file()


def test_templates_use_only_classes_that_are_in_the_stylesheet():
    folders = [ROOT / top for top in ("platform", "tenants", "workflow", "cms")]
    unknown = {
        f"{template.relative_to(ROOT)}: {name}"
        for folder in folders
        for template in folder.rglob("templates/**/*.html")
        for name in _dsfr_classes(template.read_text())
        if not allows(allowed_classes("parcours"), name)
    }
    assert not unknown, "Not in css/parcours.classes (see ui/README.md, CSS)."


def _dsfr_classes(source: str) -> set[str]:
    values = " ".join(re.findall(r"class=\"([^\"]*)\"", source))
    return {name for name in re.findall(r"(?<![\w-])fr-[\w-]+", values) if not name.endswith("-")}


def test_pruning_keeps_elements_and_wanted_classes_only():
    css = "a{b:c}.fr-x,.fr-y{d:e}@media print{.fr-y{f:g}.fr-x:not(.fr-y){h:i}}[data-fr-theme=dark] .fr-x{j:k}"
    assert prune(css, lambda name: name == "fr-x") == "a{b:c}.fr-x{d:e}@media print{.fr-x:not(.fr-y){h:i}}"


def test_a_brace_in_a_string_is_no_brace():
    assert list(rules('a{content:"}"}b{c:d}')) == [("a", 'content:"}"'), ("b", "c:d")]


def test_variables_that_nothing_reads_go_with_those_that_only_they_read():
    assert drop_unread_variables(":root{--a:1;--b:var(--a);--c:2}p{x:var(--c)}") == ":root{--c:2}p{x:var(--c)}"
