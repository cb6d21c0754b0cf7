"""What dispatch may refuse, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

NOT_A_DISPATCHER = _("Your post is not charged with dispatch.")
ISSUED_ALREADY = _("This letter was issued already.")
NO_MODE = _("Choose at least one way for the letter to go out.")
NO_ADDRESS = _("Write the e-mail address the letter should go to.")
