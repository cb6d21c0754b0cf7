"""What may be refused about procedure, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_TO_SET = _("Only the establishment section sets the office's procedure and calendar.")
NO_SUCH_PACK = _("There is no such procedure pack.")
CHOSEN_ALREADY = _("The office follows this pack already.")
NO_PACK = _("The office has not chosen a procedure pack yet.")
CHOOSE_FIRST = _("Choose the pack first, then change its rules.")
NO_SUCH_RULE = _("The office's pack has no such rule.")
REASON_NEEDED = _("Write the reason, and the order it rests on.")
UNSEEN_NEVER_BLOCKS = _("Nobody has read the paragraph this rule comes from, so it may warn but never block.")
NAME_THE_PARAGRAPH = _("Let an officer read the manual and enter the paragraph, or let the rule warn.")
HELD_BY_SOFTWARE = _("The software itself holds this rule; only its paragraph can be entered.")
NO_FIGURE = _("This rule has no figure.")
FIGURE_OUT_OF_RANGE = _("The figure of a rule is a whole number from 1 to 99.")
NOT_CHANGED = _("The office has not changed this rule.")
HOLIDAY_ALREADY = _("This day is a holiday already.")
NO_SUCH_HOLIDAY = _("This day is no holiday of the office.")
NAME_NEEDED = _("Write what the holiday is called.")
NO_DAY_LEFT = _("An office works on at least one day of the week.")
NO_REASON = _("Write why you depart from it, or choose another way.")
