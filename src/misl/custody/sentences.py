"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "holding.set_due": _("{actor} made {number} due on {due_on}"),
    "holding.remind": _("{actor} asked after {number}"),
    "task.give": _("{actor} gave a task, due on {due_on}: {words}"),
    "task.finish": _("{actor} did a task: {words}"),
    "task.withdraw": _("{actor} withdrew a task: {words}"),
    "task.remind": _("{actor} reminded of a task: {words}"),
    "view.save": _("{actor} saved the view {name} of the work list"),
    "view.withdraw": _("{actor} withdrew the view {name} of the work list"),
}
