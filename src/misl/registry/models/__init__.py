from misl.registry.models.correction import Correction
from misl.registry.models.diary_entry import DiaryEntry
from misl.registry.models.enclosure import Enclosure
from misl.registry.models.intimation import Intimation
from misl.registry.models.receipt import Receipt, ReceiptPaper

__all__ = ["Correction", "DiaryEntry", "Enclosure", "Intimation", "Receipt", "ReceiptPaper"]
