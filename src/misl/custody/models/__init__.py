from misl.custody.models.holding import Holding
from misl.custody.models.movement import Movement
from misl.custody.models.sight import Sight

__all__ = ["Holding", "Movement", "Sight"]
