"""What dispatch may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_A_DISPATCHER = _("Your post is not charged with dispatch.")
ISSUED_ALREADY = _("This letter was issued already.")
WITHDRAWN = _("This letter was withdrawn, so it no longer goes out.")
NO_MODE = _("Choose at least one way for the letter to go out.")
NO_ADDRESS = _("Write the e-mail address the letter should go to.")
LETTER_NOT_ISSUED = _("The letter %(number)s was signed and not issued yet.")
ISSUE_IT_FIRST = _("Have it issued by the registry first.")
