from misl.drafting.models.draft import LINES, Draft, DraftVersion
from misl.drafting.models.letter import Letter

__all__ = ["LINES", "Draft", "DraftVersion", "Letter"]
