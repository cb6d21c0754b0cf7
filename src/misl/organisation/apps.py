from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "misl.organisation"
    label = "organisation"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.kernel.command import tell_refusal
        from misl.organisation import errors
        from misl.organisation.checks import check_acting, check_postings, check_transfers
        from misl.organisation.sentences import SENTENCES

        register_check("charges as ordered", check_postings)
        register_check("transfers of charge", check_transfers)
        register_check("acting within leave", check_acting)
        tell_refusal("MS001", errors.CHARGE_HAS_ENDED, remedy=errors.SIGN_IN_AGAIN)
        for act, words in SENTENCES.items():
            sentence(act, words)
