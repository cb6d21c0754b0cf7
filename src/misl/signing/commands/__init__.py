from misl.signing.commands.close_signing_session import close_signing_session
from misl.signing.commands.enrol_office_seal import enrol_office_seal
from misl.signing.commands.enrol_officer import enrol_officer
from misl.signing.commands.open_signing_session import open_signing_session
from misl.signing.commands.revoke_certificate import revoke_certificate

__all__ = [
    "close_signing_session",
    "enrol_office_seal",
    "enrol_officer",
    "open_signing_session",
    "revoke_certificate",
]
