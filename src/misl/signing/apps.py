from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "misl.signing"
    label = "signing"
