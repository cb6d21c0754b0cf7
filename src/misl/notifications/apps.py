from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "misl.notifications"
    label = "notifications"

    def ready(self) -> None:
        from misl.citizens.events import ApplicationLodged
        from misl.dispatch.events import LetterIssued
        from misl.kernel.events import subscribe
        from misl.notifications.handlers import acknowledge, tell_of_reply

        subscribe(ApplicationLodged, acknowledge)
        subscribe(LetterIssued, tell_of_reply)
