"""The desk's addresses: the office's nouns."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("", include("misl.web.inbox.urls")),
    path("", include("misl.web.jobs.urls")),
    path("", include("misl.web.alerts.urls")),
    path("", include("misl.web.registry.urls")),
    path("", include("misl.web.counter.urls")),
    path("", include("misl.web.files.urls")),
    path("", include("misl.web.noting.urls")),
    path("", include("misl.web.procedure.urls")),
    path("", include("misl.web.drafting.urls")),
    path("", include("misl.web.dispatch.urls")),
    path("", include("misl.web.people.urls")),
    path("", include("misl.web.documents.urls")),
    path("", include("misl.web.search.urls")),
    path("", include("misl.web.session.urls")),
]
