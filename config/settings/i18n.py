"""Languages, time zone, and how dates and figures are written."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

import misl

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ur", _("Urdu"))]
LANGUAGE_COOKIE_NAME = "misl_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [Path(misl.__file__).parent / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]

USE_I18N = True
USE_TZ = True
# The default of an office; an office may keep another one.
TIME_ZONE = "Asia/Karachi"
