from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.signing.enrolment import enrol_seal
from misl.signing.policies import may_enrol


@command("seal.enrol")
def enrol_office_seal(act: Act, *, office_name: str) -> UUID:
    """Give the office a seal of its own. Answers the certificate's id."""
    require(may_enrol(act.by))
    certificate = enrol_seal(act, office_name=office_name)
    act.record(certificate, fingerprint=certificate.fingerprint, demo=certificate.demo)
    return certificate.id
