from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "misl.files"
    label = "files"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.files.bond_checks import check_bonds, check_flags
        from misl.files.checks import check_file_numbers, check_notes, check_sendings
        from misl.files.handing_over import draft_notes, move_draft_notes
        from misl.files.sentences import SENTENCES
        from misl.organisation.handing_over import register_lister, register_mover

        register_lister(draft_notes)
        register_mover(move_draft_notes)
        register_check("file numbers", check_file_numbers)
        register_check("notes as signed", check_notes)
        register_check("sendings as signed", check_sendings)
        register_check("files tied together", check_bonds)
        register_check("flags", check_flags)
        for act, words in SENTENCES.items():
            sentence(act, words)
