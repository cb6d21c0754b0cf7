"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "certificate.enrol": _("{actor} gave a person a certificate to sign with"),
    "seal.enrol": _("{actor} gave the office its seal"),
    "certificate.revoke": _("{actor} revoked a certificate"),
    "signing_session.open": _("{actor} unlocked their signature"),
    "signing_session.close": _("{actor} locked their signature"),
}
