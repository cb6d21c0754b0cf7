"""The gallery alone, for tests that need no office."""

from django.urls import include, path

from misl.ui.gallery import gallery

urlpatterns = [
    path("", gallery),
    path("language/", include("django.conf.urls.i18n")),
]
