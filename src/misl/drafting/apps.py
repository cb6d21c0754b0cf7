from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "misl.drafting"
    label = "drafting"
