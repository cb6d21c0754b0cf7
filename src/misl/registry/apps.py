from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "misl.registry"
    label = "registry"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.kernel.events import subscribe
        from misl.registry.checks import check_corrections, check_diaries
        from misl.registry.events import IntimationMade
        from misl.registry.handlers import send_mail
        from misl.registry.sentences import SENTENCES

        register_check("diaries", check_diaries)
        register_check("corrections", check_corrections)
        subscribe(IntimationMade, send_mail)
        for act, words in SENTENCES.items():
            sentence(act, words)
