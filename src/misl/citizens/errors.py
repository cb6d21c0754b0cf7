"""What the counter may refuse: what is wrong, and how to put it right. Read by citizens, so in plain words."""

from django.utils.translation import gettext_lazy as _

from misl.kernel.errors import Refused, Words

NO_NAME = _("Enter your name.")
NO_CONTACT = _("Enter a phone number or an e-mail address, so that we can reach you.")
BAD_PHONE = _("Enter your phone number with all its digits, like 03001234567")
BAD_EMAIL = _("Enter your e-mail address in full, like name@example.com")
BAD_CNIC = _("Enter your CNIC as 13 digits, like 3520112345671")
NO_SUBJECT = _("Write in a few words what it is about.")
NO_WORDS = _("Write what you ask for, or add the paper that says it.")
TOO_LONG = _("Shorten this: it has %(count)s characters, and at most %(limit)s fit.")
TOO_MANY_PAPERS = _("Add at most %(limit)s papers. You have %(count)s.")
UNFIT_PAPER = _("“%(name)s” can't be used. %(reason)s")
ALREADY_THERE = _("“%(name)s” is already among the papers, so it was not added a second time.")
NOT_AT_COUNTER = _("Only the counter and the registry take applications in, and your post is not charged with it.")
NOT_TO_SEE_CNIC = _("The CNIC is shown to the officer who holds the application.")
NO_CNIC = _("The citizen gave no CNIC.")
# What the sender of a paper can do when it could not be taken; the officers' remedies speak of asking the sender.
ADD_AGAIN = _("Add it once more.")
NEW_PHOTO = _("Take a new photo or scan of the paper and add that.")
WITHOUT_PASSWORD = _("Save it without a password, or take a photo of each page.")
SMALLER = _("Take the photo smaller, or add the pages one by one.")
PHOTO_OR_PDF = _("Take a photo of the paper, or save it as a PDF, and add that.")
IN_PARTS = _("Split it into parts and add each part.")
PAPER_REMEDIES: dict[str, Words] = {
    "encrypted": WITHOUT_PASSWORD,
    "too_large": SMALLER,
    "too_many_pages": IN_PARTS,
    "wrong_type": PHOTO_OR_PDF,
    "name_disagrees": PHOTO_OR_PDF,
    "interrupted": ADD_AGAIN,
    "cannot_store": ADD_AGAIN,
}


def paper_remedy(code: str) -> Words:
    """What to do about a paper that was refused at the door or could not be read."""
    return PAPER_REMEDIES.get(code, NEW_PHOTO)


TRIED_TOO_OFTEN = _("There were too many tries from here. Nothing was changed.")
WAIT_A_LITTLE = _("Wait ten minutes and try again, or ring the office.")


class Unfit(Refused):
    """One answer of a citizen that can't be taken; `field` names which, so that a form can show it where it belongs."""

    def __init__(self, field: str, reason: Words, remedy: Words = "") -> None:
        super().__init__(reason, remedy=remedy)
        self.field = field


class TriedTooOften(Refused):
    """Somebody asks more often than a citizen does."""

    def __init__(self) -> None:
        super().__init__(TRIED_TOO_OFTEN, remedy=WAIT_A_LITTLE)
