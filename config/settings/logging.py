"""Logs to standard error, one line each, without personal data: what happened to whom is in the record, not here."""

from config.environment import environment

_env = environment()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "misl.ops.logs.JsonLines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": _env.log_format}},
    "root": {"handlers": ["stderr"], "level": _env.log_level.upper()},
    "loggers": {
        # Procrastinate tells of each job at "info"; fontTools and WeasyPrint of each glyph.
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
