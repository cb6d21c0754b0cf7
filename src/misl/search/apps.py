from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "misl.search"
    label = "search"

    def ready(self) -> None:
        from misl.files.events import FileOpened, FileSent
        from misl.kernel.events import subscribe
        from misl.registry.events import ReceiptCorrected, ReceiptDiarised, ReceiptPutInFile
        from misl.search import handlers

        subscribe(FileOpened, handlers.file_opened)
        subscribe(FileSent, handlers.file_sent)
        subscribe(ReceiptDiarised, handlers.receipt_diarised)
        subscribe(ReceiptCorrected, handlers.receipt_corrected)
        subscribe(ReceiptPutInFile, handlers.receipt_put_in_file)
