from misl.noting.models.opinion import Opinion
from misl.noting.models.oral_order import OralOrder

__all__ = ["Opinion", "OralOrder"]
