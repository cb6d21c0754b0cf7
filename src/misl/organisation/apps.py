from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "misl.organisation"
    label = "organisation"

    def ready(self) -> None:
        from misl.audit.sentences import sentence
        from misl.organisation.sentences import SENTENCES

        for act, words in SENTENCES.items():
            sentence(act, words)
