"""Public addresses of the toolkit's pages, the same from every host (Wagtail's own depend on the URL table in use)."""

HOME_PATH = "/boite-a-outils/"
HOME_SLUG = "boite-a-outils"

#: Pages whose link stands in the footer: they answer at the root of the main host.
LEGAL_SLUGS = ("accessibilite", "mentions-legales", "donnees-personnelles", "cookies", "ecoconception")


def public_path(url_path: str) -> str:
    """The path on the main host of a page with this `Page.url_path` (`/<slug of the home page>/…/`)."""
    below_home = url_path.strip("/").partition("/")[2]
    if below_home in LEGAL_SLUGS:
        return f"/{below_home}/"
    return f"{HOME_PATH}{below_home}/" if below_home else HOME_PATH
