from misl.drafting.models.draft import Draft, DraftVersion
from misl.drafting.models.letter import Letter

__all__ = ["Draft", "DraftVersion", "Letter"]
