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

# ── parked, closed, reopened ──
FILE_IS_CLOSED = _("This file is closed: it can be read, not worked on.")
REOPEN_FIRST = _("An officer who may close files reopens it.")
FILE_IS_PARKED = _("This file is parked: it can be read, not worked on.")
TAKE_UP_FIRST = _("Its holder takes it up again; on its wake-up date it comes back by itself.")
NOT_CLOSED = _("This file is not closed.")
NOT_PARKED = _("This file is not parked.")
NOT_TO_CLOSE = _("Closing and reopening files needs the approval of an officer who may open files.")
SEND_TO_AN_OFFICER = _("Put the file up to such an officer with a note.")
NOT_YOURS_TO_REOPEN = _("A closed file is reopened by the post that has it, or in the section it belongs to.")
ASK_TO_REOPEN = _("Ask that officer or that section.")
WHY_REOPENED = _("Write why the file is reopened.")
WAKES_LATER = _("The wake-up date must lie after today.")
CHOOSE_A_LATER_DAY = _("Choose a later day.")
NOT_YET_CLOSED = _("This file can't be closed yet. %(what)s")
OWN_NOTE_UNCONFIRMED = _("Your draft note on it is not confirmed.")
NOTE_NOT_SENT = _("A draft note of %(post)s on it was never sent.")
LET_THEM_SEND_IT = _("Send the file there, so that the note is sent or discarded.")
