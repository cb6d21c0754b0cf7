from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "misl.portal"
    label = "portal"
