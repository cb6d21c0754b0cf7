"""Two doors to one PostgreSQL: `default` is the unprivileged role of the application, `owner` the role that owns the
tables. A web process is not told of the second.
"""

from typing import Any

from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

from config.environment import environment

_env = environment()

# A peer that vanished without a word is noticed within half a minute, not after the system's two hours.
_KEEPALIVES = {
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}

# The office's own tables, whatever a role or the database would bring into the session.
_PLACE = {"search_path": "public"}
# No statement of a screen may run away, wait for a lock for ever, or hold back the log's sequencer by idling in a
# transaction.
_APPLICATION_LIMITS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}
# Migrations and verification may take their time, but must not queue for a lock in front of everybody.
_OWNER_LIMITS = {"statement_timeout": "0", "lock_timeout": "30s", "idle_in_transaction_session_timeout": "10min"}


def _database(address: SecretStr | None, limits: dict[str, str], *, application_name: str) -> dict[str, Any]:
    if address is None:
        raise ValueError("the environment lets no missing address through")
    parts = {key: str(value) for key, value in conninfo_to_dict(address.get_secret_value()).items()}
    given = parts.pop("options", "")
    said = _PLACE | limits
    options = " ".join([given, *(f"-c {name}={value}" for name, value in said.items())]).strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user"),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        # Measured a little ahead of the psycopg pool under granian's threads, and one thing less to watch.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A transaction-mode pooler in front keeps no cursor between transactions.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            **_KEEPALIVES,
            "application_name": application_name,
            "connect_timeout": 10,
            # Needed for the statements that acts name to the server (kernel.statements). A pooler in transaction mode
            # must carry them over: PgBouncer from 1.21, with max_prepared_statements above 0.
            "prepare_threshold": 5,
            **parts,
            "options": options,
        },
    }


DATABASES = {
    "default": _database(_env.app_database_url, _APPLICATION_LIMITS, application_name="misl"),
}
if _env.database_url is not None:
    DATABASES["owner"] = _database(_env.database_url, _OWNER_LIMITS, application_name="misl-owner")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "misl_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_ENGINE = "misl.accounts.sessions"
