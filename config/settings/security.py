"""Sign-in, secrets, cookies, and what a page may load."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config.environment import environment
from config.secret import secret_key

_env = environment()
_https = _env.address.startswith("https://")
_host = urlsplit(_env.address).hostname or "localhost"

SECRET_KEY = secret_key(_env)

# A demonstration is reached from the same machine under any of its names.
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost", "[::1]"] if _env.demo or _env.debug else [_host]
CSRF_TRUSTED_ORIGINS = [_env.address]

# ── cookies and transport ──
SESSION_COOKIE_NAME = "misl_session"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day; the tab may stay open over lunch, not over night.
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "misl_csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "misl.portal.views.problems.form_expired"
LANGUAGE_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
# A load balancer asks for the node's health without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _env.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── what a page may load: only what the office itself serves ──
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # PDF.js decodes JPEG 2000 and JBIG2 scans in WebAssembly.
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# ── sign-in ──
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "misl.accounts.adapters.OfficeAccountAdapter"
MFA_ADAPTER = "misl.accounts.adapters.OfficeMFAAdapter"
# The office's words in place of allauth's; what the forms do stays as it is.
ACCOUNT_FORMS = {
    "login": "misl.web.session.forms.SignInForm",
    "reauthenticate": "misl.web.session.forms.PasswordAgainForm",
    "change_password": "misl.web.session.forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "misl.web.session.forms.CodeForm",
    "reauthenticate": "misl.web.session.forms.ConfirmingCodeForm",
    "activate_totp": "misl.web.session.forms.ActivateAppForm",
    "authenticate_webauthn": "misl.web.session.forms.PasskeyForm",
    "add_webauthn": "misl.web.session.forms.AddPasskeyForm",
    "edit_webauthn": "misl.web.session.forms.RenamePasskeyForm",
}
ACCOUNT_USER_DISPLAY = "misl.accounts.adapters.name_of"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _https else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Misl"
# Clocks of shared office telephones are a step off now and then.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers treat http://localhost as a secure place; the demonstration lives there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _env.demo
# Where somebody is signed in is kept with the sign-in; writing it at every page would cost each page a commit to disk.
USERSESSIONS_TRACK_ACTIVITY = False
