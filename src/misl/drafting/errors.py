"""What may be refused about a draft, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

FILE_NOT_WITH_YOU = _("The file is not with you, so its drafts can't be changed or approved by you now.")
NOT_TO_APPROVE = _("Your post has no power to approve drafts.")
NOT_TO_SIGN = _("Your post has no power to sign letters.")
APPROVED_ALREADY = _("This draft was approved, so it can't be changed.")
PUT_UP_ANOTHER = _("Put up a new draft if something must change.")
NOT_APPROVED = _("This draft has not been approved yet.")
SIGNED_ALREADY = _("This draft was signed already.")
NEWER_VERSION = _("Somebody saved a newer version of this draft since you opened it. Nothing was overwritten.")
LOOK_AT_IT = _("Open the draft again: the newer version and what changed are shown.")
NO_ADDRESSEE = _("Write whom the letter is to.")
NO_SUBJECT = _("Write the subject of the letter.")
NO_SALUTATION = _("Write how the officer is addressed, as in “Dear Mr. Ahmad,”.")
NOBODY_ENDORSED = _("Write to whom the paper is endorsed, one to a line.")
NO_SUCH_LINE = _("A draft in this form has no place for “%(line)s”.")
CHOOSE_ANOTHER_FORM = _("Leave it empty, or begin a draft in another form.")
EMPTY_BODY = _("The letter has no text.")
BLANK_LEFT = _("A blank of the template is still open: %(blank)s")
NO_TEMPLATE = _("There is no such template.")
CHANGED_SINCE = _("The approved text or the fair copy changed while it was being signed. Nothing was signed.")
TRY_AGAIN = _("Look at it again and sign once more.")
