"""The limit of a page: Django without middleware reads one row through its ORM, on the office's own web server."""

from __future__ import annotations

import os
from typing import ClassVar

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict


def _configure() -> None:
    parts = {key: str(value) for key, value in conninfo_to_dict(os.environ["MISL_APP_DATABASE_URL"]).items()}
    settings.configure(
        ROOT_URLCONF="bench.one_row",
        ALLOWED_HOSTS=["127.0.0.1"],
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts["dbname"],
                "USER": parts["user"],
                "PASSWORD": parts["password"],
                "HOST": parts["host"],
                "CONN_MAX_AGE": 60,
            }
        },
    )
    django.setup()


def serve() -> None:
    """Serve until stopped, with the same processes and threads as the office."""
    from config.environment import environment
    from misl.ops import server
    from misl.ops.processes import end_with_parent

    end_with_parent()
    server.listen("bench.one_row:application", environment())


if __name__ == "__main__":
    serve()
else:
    _configure()

    from django.core.handlers.wsgi import WSGIHandler
    from django.db import models
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    class OfficeName(models.Model):
        """One row that every visitor may read."""

        code = models.CharField(max_length=6, primary_key=True)
        name = models.CharField(max_length=160)

        objects: ClassVar[models.Manager[OfficeName]] = models.Manager()

        class Meta:
            app_label = "one_row"
            managed = False
            db_table = "organisation_office"

        def __str__(self) -> str:
            return self.name

    def one_row(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(OfficeName.objects.get(code="LND").name)

    urlpatterns = [path("", one_row)]
    application = WSGIHandler()
