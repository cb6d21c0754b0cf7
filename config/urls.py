"""Addresses: each room of the screens brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", include("misl.ops.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("sign-in/", include("allauth.urls")),
]
