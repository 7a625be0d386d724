"""Cookies, CSRF and the content policy. No cookie ever has a `Domain`: each host keeps its own."""

from csp.constants import NONE, SELF

SESSION_ENGINE = "parcours.hosts.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
# Holds the state of a login that is under way (parcours.hosts.handoff).
HAND_OFF_COOKIE_NAME = "handoff"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "parcours.ui.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# Strict on every host but the editing one: Wagtail’s admin has inline scripts (parcours.hosts.editing relaxes it).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A form of 300 participants or a pasted sheet of 1 000 rows fits; more is refused with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
