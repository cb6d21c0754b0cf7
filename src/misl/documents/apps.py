from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "misl.documents"
    label = "documents"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.documents.checks import check_blobs
        from misl.documents.events import DocumentEntered
        from misl.documents.handlers import read_entered_document
        from misl.documents.sentences import SENTENCES
        from misl.kernel.events import subscribe

        subscribe(DocumentEntered, read_entered_document)
        register_check("stored bytes", check_blobs)
        for act, words in SENTENCES.items():
            sentence(act, words)
