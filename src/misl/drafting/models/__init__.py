from misl.drafting.models.draft import LINES, Draft, DraftVersion
from misl.drafting.models.enclosure import Enclosure
from misl.drafting.models.letter import Letter
from misl.drafting.models.withdrawal import Withdrawal
from misl.drafting.models.writing import Writing

__all__ = ["LINES", "Draft", "DraftVersion", "Enclosure", "Letter", "Withdrawal", "Writing"]
