from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "misl.custody"
    label = "custody"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.custody.checks import check_movements
        from misl.custody.handing_over import pending_matters
        from misl.custody.sentences import SENTENCES
        from misl.organisation.handing_over import register_lister

        register_lister(pending_matters)
        register_check("movement chains", check_movements)
        for act, words in SENTENCES.items():
            sentence(act, words)
