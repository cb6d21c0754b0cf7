from misl.registry.models.receipt import Receipt, ReceiptPaper

__all__ = ["Receipt", "ReceiptPaper"]
