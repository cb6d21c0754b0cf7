from misl.custody.models.holding import Holding
from misl.custody.models.movement import Movement
from misl.custody.models.saved_view import SavedView
from misl.custody.models.sight import Sight
from misl.custody.models.task import Reminder, Task

__all__ = ["Holding", "Movement", "Reminder", "SavedView", "Sight", "Task"]
