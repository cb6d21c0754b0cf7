from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "misl.ops"
    label = "ops"
    verbose_name = "Operations"
