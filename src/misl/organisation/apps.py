from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "misl.organisation"
    label = "organisation"
