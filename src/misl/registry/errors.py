"""What the registry may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_A_DIARIST = _("Only the registry diarises papers, and your post is not charged with it.")
ALREADY_IN_FILE = _("This receipt is in a file already. It goes where the file goes.")
OPEN_THE_FILE = _("Send the file instead.")
EMPTY_SUBJECT = _("Write what the paper is about.")
EMPTY_SENDER = _("Write whom the paper is from.")
ABOVE_CLEARANCE = _("This grade is above your own clearance, so you can't give it.")
ASK_A_CLEARED_OFFICER = _("Hand the paper to an officer who is cleared for it.")
