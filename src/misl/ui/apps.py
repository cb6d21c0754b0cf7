"""The room of shells and components."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Makes templates, template tags and static files known; holds no models."""

    name = "misl.ui"
    label = "ui"
