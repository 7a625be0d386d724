"""Wagtail's settings and apps. Images, documents, embeds and sites are left out: the toolkit is text, and light."""

# `modelsearch` must not stand beside `wagtail.search`: the start fails, and `check` does not see it.
WAGTAIL_APPS = [
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
]
WAGTAIL_SITE_NAME = "Boîte à outils – Parcours NR"
# Used in mails of Wagtail only, which are all switched off below.
WAGTAILADMIN_BASE_URL = ""

WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]

# `fr_unaccent` is made by the first migration of `cms`: « decrocheur » finds « décrocheur ».
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "fr_unaccent"}}

# Identity belongs to the login host: the editing host opens its session through the hand-off.
WAGTAILADMIN_LOGIN_URL = "/session/debut/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# An editor publishes alone; nothing is sent by mail and nobody outside is asked anything.
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
