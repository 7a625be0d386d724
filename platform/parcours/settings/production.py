"""Production: TLS, secrets from the environment only, cookies named `__Host-…` (RFC 6265bis, section 4.1.3.2)."""

from parcours.settings.base import *

SECRET_KEY = env("SECRET_KEY")
PLATFORM_SCHEME = "https"
PLATFORM_PORT = env("PLATFORM_PORT", default="")
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
HAND_OFF_COOKIE_NAME = "__Host-handoff"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Rate limits count by the visitor's address, which the reverse proxies in front of us write: how many there are.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
