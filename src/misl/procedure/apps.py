from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "misl.procedure"
    label = "procedure"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.procedure.checks import check_departures
        from misl.procedure.sentences import SENTENCES

        register_check("departures as signed", check_departures)
        for act, words in SENTENCES.items():
            sentence(act, words)
