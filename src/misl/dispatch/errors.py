"""What dispatch may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_A_DISPATCHER = _("Your post is not charged with dispatch.")
ISSUED_ALREADY = _("This letter was issued already.")
WITHDRAWN = _("This letter was withdrawn, so it no longer goes out.")
NO_MODE = _("Choose at least one way for the letter to go out.")
NOT_ISSUED = _("This letter has not been issued yet.")
ISSUE_FIRST = _("Issue it first; its copies are sent from the same page.")
NOT_UNDELIVERED = _("Only what could not be sent or came back is sent again.")
SENT_AGAIN_ALREADY = _("This sending was sent again already.")
NO_RECIPIENT = _("Write whom the letter is sent to.")
STILL_READY = _("This e-mail has not gone out yet.")
WAIT_FOR_IT = _("Wait until the page says that it was sent.")
SETTLED_ALREADY = _("What became of this sending was reported already.")
NOT_CARRIED = _("What lies on the portal is neither delivered nor returned.")
NO_RECEIVER = _("Write who received it, or enclose the acknowledgement.")
NO_RETURN_REASON = _("Write why it came back.")
NOT_YET = _("The day lies in the future, or before the letter was issued.")
CHECK_THE_DAY = _("Check the date.")
NO_ADDRESS = _("Write the e-mail address the letter should go to.")
LETTER_NOT_ISSUED = _("The letter %(number)s was signed and not issued yet.")
ISSUE_IT_FIRST = _("Have it issued by the registry first.")
