from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "misl.custody"
    label = "custody"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.custody.checks import check_movements

        register_check("movement chains", check_movements)
