"""What may be refused, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

from misl.kernel.errors import Refused


class NoOpenSession(Refused):
    """The officer has not proved himself lately: the screen asks him to, and tries again."""

    def __init__(self) -> None:
        super().__init__(
            _("Your signature is not unlocked, so nothing was signed."),
            remedy=_("Unlock your signature with your passkey, or with your password and a one-time code."),
        )


class NoCertificate(Refused):
    """The officer, or the office for its seal, has no certificate that is good now."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no valid certificate to sign with."),
            remedy=_("Ask the establishment section to enrol you for signing."),
        )


class KeyNotOpened(Refused):
    """The stored key can't be unwrapped: the key that guards it is not the one it was put away with."""

    def __init__(self) -> None:
        super().__init__(
            _("Your signing key could not be opened, so nothing was signed."),
            remedy=_("Tell the administrator: the installation's master key is not the one your key was stored under."),
        )
