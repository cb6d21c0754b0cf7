"""What is installed, in order: the rooms of the house from the lowest to the highest, then what we build upon."""

# A room is added here when it has an apps.py.
ROOMS: tuple[str, ...] = (
    "kernel",
    "audit",
    "accounts",
    "documents",
    "signing",
    "organisation",
    "jobs",
    "procedure",
    "custody",
    "registry",
    "files",
    "noting",
    "drafting",
    "dispatch",
    "citizens",
    "notifications",
    "search",
    "ui",
    "web",
    "portal",
    "api",
    "ops",
)

INSTALLED_APPS = [
    # First, so that rooms may define tasks while they are being loaded.
    "procrastinate.contrib.django",
    *(f"misl.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    # WhiteNoise serves static files in development too, so that both behave alike.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "crispy_forms",
    "crispy_bootstrap5",
    "rest_framework",
    "drf_spectacular",
    "knox",
]

AUTH_USER_MODEL = "accounts.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
