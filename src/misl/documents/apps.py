from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "misl.documents"
    label = "documents"

    def ready(self) -> None:
        from misl.documents.events import DocumentEntered
        from misl.documents.handlers import read_entered_document
        from misl.kernel.events import subscribe

        subscribe(DocumentEntered, read_entered_document)
