"""Languages, time zone, and how dates and figures are written."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

import misl

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ur", _("Urdu"))]
LANGUAGE_COOKIE_NAME = "misl_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Our own strings, then those of the packages that our screens can show; the first found wins.
LOCALE_PATHS = [Path(misl.__file__).parent / "locale", Path(misl.__file__).parent / "locale" / "packages"]
FORMAT_MODULE_PATH = ["config.formats"]

USE_I18N = True
USE_TZ = True
# The default of an office; an office may keep another one.
TIME_ZONE = "Asia/Karachi"
