"""Identity: passwords, login, what of allauth is used. Login happens on the main host only."""

AUTH_USER_MODEL = "tenants.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "/compte/connexion/"
LOGIN_REDIRECT_URL = "/mes-espaces/"

ACCOUNT_ADAPTER = "tenants.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "tenants.accounts.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# As long as in the spaces, whose sessions come from this one.
ACCOUNT_SESSION_REMEMBER = True
# Counted in Valkey, on the main host only: one count per person, whatever the spaces that they come from.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "change_password": "10/m/user",
    "reset_password": "20/m/ip,3/300s/key",
    "reset_password_from_key": "20/m/ip",
}
# Made by `load_toolkit` (cms.loading.editors); named here for `create_editor`, which does not know the toolkit.
EDITORS_GROUP = "Rédaction de la boîte à outils"
