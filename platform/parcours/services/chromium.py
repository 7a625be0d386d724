"""Find a Chromium for the browser stories, or install one where that can be done.

`python -m parcours.services.chromium` prints where it is, or the sentence that says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from parcours.services.errors import ServiceError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WHAT_TO_INSTALL = (
    "Chromium manque pour les parcours dans un navigateur. Installez-le, puis relancez : "
    "« apt-get install chromium » (Debian), « dnf install chromium » (Fedora), "
    f"ou « {sys.executable} -m playwright install --with-deps chromium » (ailleurs)."
)


def _works(path: Path) -> bool:
    """Whether it starts: some distributions ship a script that only advises another package."""
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and "Chrom" in told.stdout


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def find() -> Path | None:
    """The first Chromium that starts: on the PATH, else the one that Playwright installed; None where there is none."""
    candidates = [Path(found) for name in NAMES if (found := shutil.which(name))]
    return next((path for path in candidates if _works(path)), None) or next(filter(_works, [_playwrights_own()]), None)


def _install_commands() -> list[list[str]]:
    playwright = [sys.executable, "-m", "playwright", "install"]
    if os.geteuid() != 0:
        return [[*playwright, "chromium"]]
    if not shutil.which("apt-get"):
        return [[*playwright, "chromium"]]
    apt = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    return [["apt-get", "update"], apt, [*playwright, "--with-deps", "chromium"]]


def find_or_install() -> Path:
    """The path of a Chromium that starts. Raises ServiceError with what to install when none can be had."""
    found = find()
    for command in [] if found else _install_commands():
        sys.stderr.write(f"Installation de Chromium : {' '.join(command)}\n")
        subprocess.run(command, check=False, stdout=sys.stderr, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})  # noqa: S603
        found = find()
        if found:
            break
    if found is None:
        raise ServiceError(WHAT_TO_INSTALL)
    return found


if __name__ == "__main__":
    try:
        sys.stdout.write(f"Navigateur : {find_or_install()}\n")
    except ServiceError as error:
        sys.exit(str(error))
