from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "misl.api"
    label = "api"
