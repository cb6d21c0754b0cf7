from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "misl.citizens"
    label = "citizens"

    def ready(self) -> None:
        from misl.citizens.replies import application_answered
        from misl.dispatch.covering import add_source

        add_source(application_answered)
