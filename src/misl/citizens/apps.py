from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "misl.citizens"
    label = "citizens"
