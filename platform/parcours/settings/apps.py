"""Which app lives in which schema (django-tenants assigns whole apps), and the order of middleware."""

from parcours.settings.wagtail import WAGTAIL_APPS

# `mail` and `audit` are in both lists: each schema, the public one included, has its own outbox and its own trail.
SHARED_APPS = [
    "django_tenants",
    "parcours.tenancy",
    "parcours.hosts",
    "tenants",
    "cms",
    "parcours.dispatch",
    "parcours.inbox",
    "parcours.mail",
    "parcours.audit",
    "parcours.ui",
    *WAGTAIL_APPS,
    "allauth",
    "allauth.account",
    "dsfr",
    "widget_tweaks",
    "django.forms",  # after dsfr, whose widget templates come first
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "tasks",
]
TENANT_APPS = ["parcours.mail", "parcours.audit", "workflow"]
INSTALLED_APPS = [*SHARED_APPS, *(app for app in TENANT_APPS if app not in SHARED_APPS)]

MIDDLEWARE = [
    "parcours.hosts.middleware.HostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "parcours.hosts.editing.EditingPolicyMiddleware",
    "parcours.hosts.sessions.HostBoundSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tenants.accounts.access.SpaceAccessMiddleware",
    "parcours.ui.not_allowed.NotAllowedPageMiddleware",
]
