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
SOMEBODY_WRITES = _("%(who)s has been writing on this draft since %(time)s.")
WAIT_OR_TAKE_OVER = _("Wait until they have finished, or take over the writing. What they saved stays.")
NO_ADDRESSEE = _("Write whom the letter is to.")
NO_SUBJECT = _("Write the subject of the letter.")
NO_SALUTATION = _("Write how the officer is addressed, as in “Dear Mr. Ahmad,”.")
NOBODY_ENDORSED = _("Write to whom the paper is endorsed, one to a line.")
NO_SUCH_LINE = _("A draft in this form has no place for “%(line)s”.")
CHOOSE_ANOTHER_FORM = _("Leave it empty, or begin a draft in another form.")
EMPTY_BODY = _("The letter has no text.")
BLANK_LEFT = _("A blank of the template is still open: %(blank)s")
NO_TEMPLATE = _("There is no such template.")
WITHDRAWN_ALREADY = _("This letter was withdrawn already.")
NOT_TO_WITHDRAW = _("Your post has no power to withdraw letters; who may sign them may withdraw them.")
NO_REASON = _("Write why the letter is withdrawn: the reason stays on the record.")
NO_PAPER = _("Choose a paper of the file, or a document from this computer.")
NO_TITLE = _("Write what the enclosure is, as it should stand in the list.")
UNREAD_ENCLOSURE = _("This paper has not been read yet, or was set aside as unreadable.")
READABLE_COPY = _("Wait a moment and try again, or enclose a readable copy.")
TOO_MANY_ENCLOSURES = _("A letter has at most %(count)d enclosures.")
BIND_THEM = _("Put several papers into one document.")
OUT_ALREADY = _("This enclosure was taken out already.")
CHANGED_SINCE = _("The approved text or the fair copy changed while it was being signed. Nothing was signed.")
TRY_AGAIN = _("Look at it again and sign once more.")
DRAFT_UNDER_WAY = _("Draft %(number)s is not signed yet.")
FINISH_THE_DRAFT = _("Finish the draft first.")

NO_SUM = _("The sum to be sanctioned is no whole number.")
WRITE_THE_SUM = _("Write it in figures alone, without a currency.")

# How a sum stands to the officer's delegated powers
POWER_REACHES = _(
    "Within your powers: up to %(limit)s by the order %(order)s of %(day)s (%(matter)s); stated is %(sum)s."
)
POWER_WITHOUT_LIMIT = _(
    "Within your powers: without limit by the order %(order)s of %(day)s (%(matter)s); stated is %(sum)s."
)
POWER_FALLS_SHORT = _(
    "Your powers reach up to %(limit)s by the order %(order)s of %(day)s (%(matter)s); stated is %(sum)s."
)
NO_POWER = _("No order delegates power in this to your post; stated is %(sum)s.")
NO_POWERS_KEPT = _("The office has put down no delegated powers for this, so the sum is held to none.")
REACHES_SO_FAR = _("The powers of %(post)s reach so far.")
