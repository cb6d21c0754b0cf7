"""The office's own settings, filled in for tests and for mypy; what the shell says of Misl is not listened to."""

import os
import tempfile
from pathlib import Path

_HEARD = {"MISL_TEST_DATABASE", "MISL_POSTGRES_BIN"}
for _name in [name for name in os.environ if name.startswith("MISL_") and name not in _HEARD]:
    del os.environ[_name]

# One data folder per process, made when first needed and removed by conftest.
TEST_DATA = Path(tempfile.gettempdir()) / f"misl-test-data-{os.getpid()}"

os.environ |= {
    # The sample office is a demonstration; what must be impossible outside one is tested with it switched off.
    "MISL_DEMO": "1",
    "MISL_DATA": str(TEST_DATA),
    "MISL_URL": "http://office.test",
    "MISL_SECRET_KEY": "for tests only; anybody may read it, so it guards nothing at all",
    "MISL_MAIL": "console:",
    # conftest puts the real addresses in when the first test asks for the database.
    "DATABASE_URL": "postgresql://misl_owner@/none?host=/nonexistent",
    "MISL_APP_DATABASE_URL": "postgresql://misl_app@/none?host=/nonexistent",
}

from config.settings import *  # noqa: E402, F403

# A room of two tables on the record, in tests alone.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.ledger"]  # noqa: F405

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
