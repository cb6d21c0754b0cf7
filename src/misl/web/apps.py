from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "misl.web"
    label = "web"
