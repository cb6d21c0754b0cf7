from misl.signing.models.certificate import Certificate
from misl.signing.models.session import SigningSession
from misl.signing.models.signed_act import SignedAct, code_of

__all__ = ["Certificate", "SignedAct", "SigningSession", "code_of"]
