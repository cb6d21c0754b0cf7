from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.signing.enrolment import enrol
from misl.signing.events import OfficerEnrolled
from misl.signing.policies import may_enrol


@command("certificate.enrol")
def enrol_officer(act: Act, *, person_id: UUID, name: str, office_name: str) -> UUID:
    """Give a person a key and a certificate to sign with in this office. Answers the certificate's id."""
    require(may_enrol(act.by))
    certificate = enrol(act, person_id=person_id, name=name, office_name=office_name)
    act.record(certificate, person=person_id, fingerprint=certificate.fingerprint, demo=certificate.demo)
    act.announce(OfficerEnrolled(certificate.id, person_id))
    return certificate.id
