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
DISPOSED_ALREADY = _("This receipt has been disposed of.")
TAKE_IT_UP = _("Whoever has it can take it up again, with a reason.")
NOT_DISPOSED = _("This receipt has not been disposed of, so it need not be taken up again.")
CITIZENS_ARE_ANSWERED = _("A citizen lodged this and follows it, so it is not closed on the receipt.")
ANSWER_ON_A_FILE = _("Put it in a file and answer it from there.")
DISPOSAL_NOTE = {
    "replied": _("Write the number and date of the reply."),
    "guard_file": _("Write which guard file it is filed to."),
    "no_action": _("Write why nothing is to be done."),
}
REASON_TO_TAKE_UP = _("Write why it is taken up again.")
NOT_TO_CORRECT = _("Only its holder, or the registry that diarised it, corrects its particulars.")
NOTHING_CORRECTED = _("Nothing was changed, so there is nothing to correct.")
REASON_NEEDED = _("This receipt has left the diary: a correction needs its reason.")
WRITE_THE_REASON = _("Write why it is corrected.")
GRADE_GOES_WITH_FILE = _("This receipt is in a file, and its grade can't be changed by itself.")
ONLY_THE_HOLDER_GRADES = _("Only the officer who has it changes its grade.")
ASK_THE_HOLDER = _("Ask the officer who has the receipt.")
ACKNOWLEDGED_ALREADY = _("Its sender has been told its diary number already.")
NO_ADDRESS = _("The paper gives no address, so its sender can't be told.")
CORRECT_THE_ADDRESS = _("Add the address by correcting the particulars.")
ENTERED_HERE = _("It has its number in this section's diary already.")
ASK_THE_REGISTRY = _("Ask the registry, or the officer who has the receipt.")
