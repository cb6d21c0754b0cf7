"""What may be refused about the office itself, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_ESTABLISHMENT = _("Only the establishment section changes posts, charges and leave.")
ASK_ESTABLISHMENT = _("Ask the establishment section.")
BY_ORDER_ONLY = _("A charge is given by a posting order of the establishment section.")
ISSUE_AN_ORDER = _("Issue a posting order.")
OWN_POSTING = _("Nobody issues an order about their own posting.")
LET_ANOTHER = _("Let another officer of the establishment section issue it.")

NO_NUMBER = _("Write the number of the order.")
NUMBER_TAKEN = _("There is an order %(number)s already.")
TAKE_ANOTHER_NUMBER = _("Look at the register of orders for the next number.")
NO_LINES = _("The order says about nobody that they are posted or relieved.")
ADD_A_LINE = _("Add at least one line.")
DATED_LATER = _("The order is dated later than today.")

NOT_IN_SERVICE = _("%(person)s can't sign in any more, so no post can be given to them.")
ENDS_BEFORE = _("The last day is before the first.")
ALREADY_IN_CHARGE = _("%(person)s is in charge of %(post)s on those days already.")
CHOOSE_OTHER_DAYS = _("Choose other days, or relieve them in the same order first.")
FULL_CHARGE_HELD = _("%(holder)s holds full charge of %(post)s on those days.")
RELIEVE_FIRST = _("Relieve them in the same order, or give another kind of charge.")
FULL_ELSEWHERE = _(
    "%(person)s holds full charge of %(post)s on those days, and one person has full charge of one post."
)
ADDITIONAL_INSTEAD = _("Relieve them of it in the same order, or give additional charge.")
NOT_IN_CHARGE = _("%(person)s is not in charge of %(post)s on that day, so they can't be relieved of it.")
SEE_THE_POST = _("The page of the post shows who is in charge.")

CHANGED_SINCE = _("Somebody changed this post since you opened it. Nothing was overwritten.")
COMPARE = _("Open the post again: it shows what stands there now.")
SHORT_TAKEN = _("There is a post called %(short)s already.")
SYMBOL_TAKEN = _("There is a section with the symbol %(symbol)s already.")
CHOOSE_ANOTHER_NAME = _("Choose another one.")
ABOVE_ITSELF = _("A post can't stand above itself, nor above one that stands above it.")
CHOOSE_ANOTHER_ABOVE = _("Choose another post as the next officer up.")

OWN_LEAVE = _("Nobody puts their own leave on the record.")
LET_ANOTHER_RECORD = _("Let another officer of the establishment section record it.")
LEAVE_OVERLAPS = _("%(person)s is on leave from %(from)s to %(until)s already.")
OTHER_LEAVE_DAYS = _("End that leave first, or choose other days.")
ACTS_MEANWHILE = _("%(person)s acts for another officer on those days, as %(post)s.")
NAME_ANOTHER_THERE = _("End that leave or let another officer act there first.")
ACTS_FOR_ONESELF = _("Nobody acts for themselves while they are on leave.")
NAME_ANOTHER = _("Name another officer.")
NOT_AN_ACTING_KIND = _("Who acts is a link officer, or looks after the charge.")
DOES_NOT_HOLD = _("%(person)s does not hold %(post)s on those days, so nobody acts for them there.")
COVERED_ALREADY = _("%(holder)s acts as %(post)s on those days already.")
ACTING_AWAY = _("%(person)s is on leave on those days too, until %(until)s.")
LEAVE_IS_OVER = _("This leave is over already.")
