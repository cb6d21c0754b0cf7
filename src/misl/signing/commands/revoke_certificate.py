from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible
from misl.signing.enrolment import revoke
from misl.signing.events import CertificateRevoked
from misl.signing.models import Certificate
from misl.signing.policies import may_revoke


@command("certificate.revoke")
def revoke_certificate(act: Act, *, certificate_id: UUID, reason: str) -> UUID:
    """Take a certificate out of use, for good; what was signed with it before stays signed."""
    certificate = Certificate.objects.select_for_update().filter(office_id=act.office_id, id=certificate_id).first()
    if certificate is None:
        raise NotVisible
    require(may_revoke(act.by, certificate))
    revoke(act, certificate, reason)
    act.record(certificate, reason=reason)
    act.announce(CertificateRevoked(certificate.id))
    return certificate.id
