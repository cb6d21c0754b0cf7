"""Requests, templates, static files, mail, REST."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from config.environment import environment

_env = environment()
_data = _env.data.expanduser().resolve()

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "misl.web.middleware.RefuseNul",
    # Pages are mostly words, and lines are slow; Django pads each answer against guessing secrets from its length.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Runs the desk's views itself, so it stands last.
    "misl.web.middleware.DeskMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "misl.web.bar.surroundings",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
COTTON_DIR = "components"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ── static files: hashed and compressed once, then served by the application ──
STATIC_URL = "/static/"
STATIC_ROOT = _data / "static"
STORAGES = {
    # Documents have a store of their own (room documents); nothing may go through this one.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = _env.debug
WHITENOISE_AUTOREFRESH = _env.debug

# ── uploads: streamed to disk, never held in memory ──
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
# Fields other than files: a long note with its markup stays well below.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 30


# ── mail ──
def _mail(address: str) -> dict[str, Any]:
    """Django's settings for `console:`, `folder:/path`, `smtp://`, `smtp+tls://` and `smtps://user:password@host:port`."""
    if address.startswith("console:"):
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if address.startswith("folder:"):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": address.removeprefix("folder:") or str(_data / "mail"),
        }
    parts = urlsplit(address)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail(_env.mail.get_secret_value()))
DEFAULT_FROM_EMAIL = _env.mail_from or f"Misl <no-reply@{urlsplit(_env.address).hostname}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ── REST ──
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["misl.api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Misl",
    "DESCRIPTION": "The acts of an office, by REST: the same commands as the screens.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    # The same word in two rooms, with other values in each.
    "ENUM_NAME_OVERRIDES": {
        "OpinionKind": "misl.noting.states.OpinionKind",
        "DespatchMode": "misl.dispatch.states.DespatchMode",
        "ReceiptMode": "misl.registry.states.Mode",
        "RuleEffect": "misl.procedure.states.Effect",
    },
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=30), "AUTO_REFRESH": False, "SECURE_HASH_ALGORITHM": "hashlib.sha512"}
