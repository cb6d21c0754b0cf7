"""The desk's addresses: the office's nouns."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("", include("misl.web.session.urls")),
]
