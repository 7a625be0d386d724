"""Makes static/ui/*.css out of the DSFR's parts that we use and of css/*.css: `python -m parcours.ui.bundle`.

The whole DSFR is 130 kB of CSS, gzipped; the weight of a page is part of its design (RGESN 2024). The result is kept
in the repository, so that nothing has to be built to run; a test says when it is old.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from parcours.ui.prune import drop_unread_variables, prune

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "static" / "ui"
LICENCE = "/*! With parts of DSFR v1.14.4 | SPDX-License-Identifier: MIT | restricted use (see its terms) */\n"

# css/<name>.classes lists what pages may use; a test compares it with the classes that stand in the templates.
COMPONENTS = {
    "parcours": [
        *("logo", "skiplink", "link", "button", "badge", "tag", "alert", "callout", "quote", "stepper"),
        *("form", "input", "select", "checkbox", "radio", "upload", "password"),
    ],
    "light": ["link", "button", "alert", "form", "input", "checkbox", "radio"],
}
ICON = re.compile(r"url\(\"?(?:\.\./)+(?:dsfr/dist/)?icons/([\w-]+/[\w-]+)\.svg\"?\)")


def dsfr_dist() -> Path:
    """Where the installed django-dsfr keeps the DSFR's own files."""
    spec = find_spec("dsfr")
    if spec is None or spec.origin is None:
        raise RuntimeError("django-dsfr is not installed.")
    return Path(spec.origin).parent / "static" / "dsfr" / "dist"


def bundle(name: str) -> str:
    """One stylesheet: the DSFR's core and components, pruned to css/`name`.classes, then our own css/`name`.css."""
    dist, classes = dsfr_dist(), allowed_classes(name)
    files = [dist / "core" / "core.main.min.css"]
    files += [dist / "component" / part / f"{part}.main.min.css" for part in COMPONENTS[name]]
    pruned = "".join(prune(file.read_text(), lambda word: allows(classes, word)) for file in files)
    ours = (HERE / "css" / f"{name}.css").read_text()
    return LICENCE + drop_unread_variables(share_icons(pruned + squeeze(ours), dist)) + "\n"


def allowed_classes(name: str) -> list[str]:
    """The DSFR classes of one stylesheet, as shell patterns."""
    return (HERE / "css" / f"{name}.classes").read_text().split()


def allows(classes: list[str], name: str) -> bool:
    """Whether a class (or, with `*` at its end, any class that begins so) is in the list."""
    if name.endswith("*"):
        return any(kept.startswith(name[:-1]) for kept in classes)
    return any(fnmatchcase(name, kept) for kept in classes)


def share_icons(css: str, dist: Path) -> str:
    """Each icon once, as a data URI in a custom property: no request, no repetition."""
    names = sorted(set(ICON.findall(css)))
    declared = "".join(f"{_variable(name)}:url({_data_uri(dist / 'icons' / f'{name}.svg')});" for name in names)
    css = ICON.sub(lambda match: f"var({_variable(match[1])})", css)
    return f":root{{{declared}}}{css}" if names else css


def squeeze(css: str) -> str:
    """Our own sources without comments and needless blanks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,>])\s*|(?<=[\w-]):\s+", lambda match: match[1] or ":", css).replace(";}", "}").strip()


def outputs() -> dict[Path, str]:
    """What the files must contain now."""
    return {OUTPUT / f"{name}.css": bundle(name) for name in COMPONENTS}


def _variable(icon: str) -> str:
    return "--i-" + icon.rsplit("/", 1)[1].removeprefix("fr--")


def _data_uri(file: Path) -> str:
    svg = file.read_text().strip().replace('"', "'")
    return '"data:image/svg+xml,' + quote(svg, safe=" ='/:,().-!+") + '"'


if __name__ == "__main__":
    for path, css in outputs().items():
        path.write_text(css)
