from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "misl.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from misl.dispatch.events import LetterIssued
        from misl.dispatch.handlers import send_mails
        from misl.kernel.events import subscribe

        subscribe(LetterIssued, send_mails)
