from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "misl.registry"
    label = "registry"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.registry.checks import check_diaries
        from misl.registry.sentences import SENTENCES

        register_check("diaries", check_diaries)
        for act, words in SENTENCES.items():
            sentence(act, words)
