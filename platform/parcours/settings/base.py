"""What is true everywhere. Every value that a machine decides comes from the environment."""

from pathlib import Path

import environ

from parcours.settings.accounts import *
from parcours.settings.apps import *
from parcours.settings.celery import *
from parcours.settings.security import *
from parcours.settings.wagtail import *

env = environ.Env()
ROOT = Path(__file__).resolve().parents[3]

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
# Invented people and known passwords may be loaded (`load_demo`): only where everything else is for show as well.
DEMONSTRATION = False

# Hosts: `PLATFORM_HOST` is the public site, everything else is a subdomain of it (docs/architecture.md, "Hosts").
PLATFORM_HOST = env("PLATFORM_HOST", default="parcours.localhost")
PLATFORM_SCHEME = env("PLATFORM_SCHEME", default="http")
PLATFORM_PORT = env("PLATFORM_PORT", default="8000")
EDITING_SUBDOMAIN = "redaction"
ALLOWED_HOSTS = [PLATFORM_HOST, f".{PLATFORM_HOST}"]
ROOT_URLCONF = "parcours.urls_main"
EDITING_URLCONF = "parcours.urls_editing"
SPACE_URLCONF = "parcours.urls_space"
WSGI_APPLICATION = "parcours.wsgi.application"

DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgres://parcours@127.0.0.1:5432/parcours"),
        "ENGINE": "django_tenants.postgresql_backend",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TENANT_MODEL = "tenants.Authority"
TENANT_DOMAIN_MODEL = "tenants.Domain"
# One `SET search_path` per change of schema instead of one per cursor. Off behind PgBouncer in transaction mode.
TENANT_LIMIT_SET_CALLS = env.bool("TENANT_LIMIT_SET_CALLS", default=True)

REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "parcours.tenancy.cache.make_key",
        "KEY_PREFIX": "parcours",
    }
}
CELERY_BROKER_URL = REDIS_URL

vars().update(env.email_url("EMAIL_URL", default="smtp://127.0.0.1:2525"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Parcours NR <parcours-nr@parcours.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_REPLY_TO = env("MAIL_REPLY_TO", default="")
# The mailbox that calendar programs and mail servers answer to, and where it is read: imaps://user:password@host/INBOX
# or maildir:///folder. Empty: nothing is read, and calendar programs answer to the project's lead.
REPLY_MAILBOX_ADDRESS = env("REPLY_MAILBOX_ADDRESS", default="")
REPLY_MAILBOX_URL = env("REPLY_MAILBOX_URL", default="")
# What the server of that mailbox calls itself in Authentication-Results (RFC 8601, authserv-id): then only its word on
# a sender counts. It has to take out what others wrote in its name. Empty: the worst word of any server counts.
REPLY_MAILBOX_SERVER = env("REPLY_MAILBOX_SERVER", default="")
# For how long a worker claims messages. One that dies leaves its claim to others after that time; half of it bounds the
# wait for the mail server's final answer.
MAIL_LEASE_SECONDS = env.float("MAIL_LEASE_SECONDS", default=300)
# Bounds of one space: mails a day; and, over a week, the number and the share of returned mails that stop it.
MAIL_DAILY_QUOTA = env.int("MAIL_DAILY_QUOTA", default=1_000)
MAIL_BOUNCES_AT_LEAST = env.int("MAIL_BOUNCES_AT_LEAST", default=10)
MAIL_BOUNCE_SHARE = env.float("MAIL_BOUNCE_SHARE", default=0.1)
# () -> Q of a space's messages whose addresses the team did not name: that they come back says nothing of the team.
MAIL_NOT_OF_THE_TEAM = "workflow.replies.kept.to_substitutes"
# Minutes for which the news of a changed meeting waits for another change: one mail for several changes in a row.
MEETING_CHANGE_GRACE_MINUTES = env.int("MEETING_CHANGE_GRACE_MINUTES", default=10)
# `mailto:` or `https:` address for /.well-known/security.txt; empty: the legal notice.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")
MAIL_SINK_URL = env("MAIL_SINK_URL", default="")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(
            folder
            for top in ("platform/parcours", "tenants", "workflow", "cms")
            for folder in (ROOT / top).glob("*/templates")
        ),
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parcours.ui.context.platform",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DSFR_CONTENT_IS_SAFE = False  # django-dsfr lets raw HTML through by default
DSFR_MARK_OPTIONAL_FIELDS = True

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(ROOT / ".local" / "static"))
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(ROOT / ".local" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The kinds of message that the outbox knows: key -> class (parcours.mail.kinds explains what a kind must offer).
MAIL_KINDS = {
    "account_invitation": "tenants.accounts.mails.AccountInvitationMail",
    "password_reset": "tenants.accounts.mails.PasswordResetMail",
    "invitation": "workflow.invitations.mails.InvitationMail",
    "reminder": "workflow.reminders.mails.ReminderMail",
    "practical": "workflow.reminders.mails.PracticalMail",
    "cancellation": "workflow.invitations.cancellation_mails.CancellationMail",
    "unrepresented": "workflow.replies.mails.UnrepresentedMail",
    "minutes": "workflow.minutes.mails.MinutesMail",
    "speaker_request": "workflow.agenda.mails.SpeakerRequestMail",
}

# What a mail of the reply mailbox says (parcours.inbox.reading.facts) -> who deals with it (parcours.inbox.handlers).
INBOX_HANDLERS = {
    "CalendarReply": "workflow.replies.mailed.take_calendar_reply",
    "DeliveryNotice": "parcours.inbox.bounces.take_notice",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"tokens": {"()": "parcours.masked_logs.MaskTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
