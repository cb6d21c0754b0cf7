from misl.noting.models.opinion import Opinion
from misl.noting.models.oral_order import OralOrder
from misl.noting.models.phrase import Phrase

__all__ = ["Opinion", "OralOrder", "Phrase"]
