"""What custody may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_WITH_YOU = _("This is not with you now, so you cannot act on it.")
ASK_THE_HOLDER = _("See the movement register for who has it.")
ALREADY_OPENED = _("It has already been opened there, so it can no longer be pulled back.")
ASK_FOR_RETURN = _("Ask the officer who has it to return it.")
NOT_SENT_BY_YOU = _("Only the post that sent it can pull it back.")
TO_YOURSELF = _("It is with this post already. Choose another officer.")
NO_SUCH_POST = _("There is no such post in this office.")
VACANT = _("Nobody holds that post today.")
CHOOSE_ANOTHER = _("Choose another officer, or the one acting for them.")
CLEARANCE = _("Nobody at that post is cleared for this grade.")
DUE_TWICE = _("Give either a date or a number of working days, not both.")
NOT_SO_MANY_DAYS = _("Working days are counted from 1 to 250.")
AUDITOR = _("An auditor reads everything and acts on nothing, so nothing is sent there.")
