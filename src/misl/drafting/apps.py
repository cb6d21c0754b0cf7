from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "misl.drafting"
    label = "drafting"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.drafting.checks import check_letters
        from misl.drafting.handing_over import drafts_being_written
        from misl.drafting.hindrances import open_drafts
        from misl.drafting.sentences import SENTENCES
        from misl.files.closing import register_hindrance
        from misl.organisation.handing_over import register_lister

        register_hindrance(open_drafts)
        register_lister(drafts_being_written)
        register_check("letters", check_letters)
        for act, words in SENTENCES.items():
            sentence(act, words)
