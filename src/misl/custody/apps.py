from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "misl.custody"
    label = "custody"
