"""What the registry may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_A_DIARIST = _("Only the registry diarises papers, and your post is not charged with it.")
ALREADY_IN_FILE = _("This receipt is in a file already. It goes where the file goes.")
OPEN_THE_FILE = _("Send the file instead.")
EMPTY_SUBJECT = _("Write what the paper is about.")
EMPTY_SENDER = _("Write whom the paper is from.")
ABOVE_CLEARANCE = _("This grade is above your own clearance, so you can't give it.")
ASK_A_CLEARED_OFFICER = _("Hand the paper to an officer who is cleared for it.")
NOTHING_MISSING = _("No enclosure of this receipt is missing.")
NOT_TO_SEE_TO_ENCLOSURES = _("Only its holder, or the registry that diarised it, sees to its enclosures.")
NOT_WAITED_FOR = _("This enclosure is not missing: it came already.")
NOT_INTO_A_FILED_RECEIPT = _("This receipt is in a file, and its papers have their pages there.")
DIARISE_IT = _("Diarise the enclosure as a receipt of its own and put it in that file.")
NOT_TO_WRITE_TO_SENDERS = _("Only the registry sees to letters to senders.")
ASK_THE_REGISTRY = _("Ask the registry, or the officer who has the receipt.")
