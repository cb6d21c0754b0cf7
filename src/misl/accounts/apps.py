from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "misl.accounts"
    label = "accounts"
