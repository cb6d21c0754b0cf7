from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "misl.signing"
    label = "signing"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.signing.checks import check_signatures
        from misl.signing.sentences import SENTENCES

        register_check("signatures", check_signatures)
        for act, words in SENTENCES.items():
            sentence(act, words)
