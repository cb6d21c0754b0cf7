"""The acts of the custody room. Moving a subject is an act of the room that owns it."""

from misl.custody.commands.save_view import save_view
from misl.custody.commands.withdraw_view import withdraw_view

__all__ = ["save_view", "withdraw_view"]
