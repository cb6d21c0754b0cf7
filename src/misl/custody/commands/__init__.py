"""The acts of the custody room. Moving a subject is an act of the room that owns it."""

from misl.custody.commands.finish_task import finish_task
from misl.custody.commands.give_task import give_task
from misl.custody.commands.remind_holder import remind_holder
from misl.custody.commands.remind_of_task import remind_of_task
from misl.custody.commands.save_view import save_view
from misl.custody.commands.set_due import set_due
from misl.custody.commands.withdraw_task import withdraw_task
from misl.custody.commands.withdraw_view import withdraw_view

__all__ = [
    "finish_task",
    "give_task",
    "remind_holder",
    "remind_of_task",
    "save_view",
    "set_due",
    "withdraw_task",
    "withdraw_view",
]
