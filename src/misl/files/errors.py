"""What may be refused about a file, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_TO_OPEN_FILES = _("Your post is not charged with opening files.")
EMPTY_SUBJECT = _("Write what the file is about.")
RECEIPT_IN_FILE = _("This receipt is in a file already.")
UNREAD_PAPER = _(
    "A paper of this receipt has not been read yet, or was set aside as unreadable, so its pages can't be numbered."
)
WAIT_OR_REPLACE = _("Wait a moment and try again; if it was set aside, ask the registry for a readable copy.")
EMPTY_NOTE = _("The note is empty.")
NOT_YOUR_NOTE = _("Only its writer changes a draft note.")
NOTE_IS_GONE = _("This draft note was sent or discarded already.")
WRITE_A_NEW_ONE = _("What is sent never changes: write a new note as a correction.")
NOTE_CHANGED = _("The note was changed in another window since you opened it. Nothing was overwritten.")
COMPARE = _("Open the file again: both versions are shown.")
CONFIRM_FIRST = _("There is an unconfirmed draft note of yours on this file.")
CONFIRM_OR_DISCARD = _("Confirm it so that it goes with the file, or discard it.")
NOBODY_TO_RETURN_TO = _("This file came from nobody, so it can't be returned. Send it instead.")
ONE_OF_BOTH = _("Send either your own note or a plain agreement, not both.")
EARLIER_NOTE_NEEDED = _("There is no note to agree with yet.")
GRADED_ABOVE_FILE = _("This paper is graded above the file, and whoever sees the file would see it.")
OPEN_ANOTHER_FILE = _("Open a file of its own for it.")
NOT_TO_CLASSIFY = _("Your post is not charged with the plan of classification.")
