from misl.registry.models.enclosure import Enclosure
from misl.registry.models.intimation import Intimation
from misl.registry.models.receipt import Receipt, ReceiptPaper

__all__ = ["Enclosure", "Intimation", "Receipt", "ReceiptPaper"]
