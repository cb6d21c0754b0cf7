from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "misl.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from misl.audit.appending import append
        from misl.kernel.act import register_appender

        register_appender(append)
