from misl.signing.models.certificate import Certificate
from misl.signing.models.session import SigningSession
from misl.signing.models.signed_act import SignedAct

__all__ = ["Certificate", "SignedAct", "SigningSession"]
