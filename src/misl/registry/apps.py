from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "misl.registry"
    label = "registry"
