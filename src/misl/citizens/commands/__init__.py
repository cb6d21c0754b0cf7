"""The acts of the counter."""

from misl.citizens.commands.lodge_application import lodge_application
from misl.citizens.commands.see_cnic import see_cnic

__all__ = ["lodge_application", "see_cnic"]
