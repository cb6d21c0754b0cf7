"""Writing to the sender of a paper: the step that acts share, and where a sender is reached."""

from __future__ import annotations

from django.core.mail.utils import DNS_NAME

from misl.custody.states import Secrecy
from misl.kernel.act import Act
from misl.kernel.ids import new_id
from misl.registry.events import IntimationMade
from misl.registry.models import Intimation, Receipt
from misl.registry.states import Way


def reached_by(receipt: Receipt) -> tuple[Way, str] | None:
    """How the sender is reached, and where: by e-mail before post, about a graded paper by post alone. None when the
    paper gave no such address.
    """
    if receipt.sender_email and receipt.secrecy == Secrecy.UNCLASSIFIED:
        return Way.EMAIL, receipt.sender_email
    if receipt.sender_address:
        return Way.POST, receipt.sender_address
    return None


def intimate(act: Act, receipt: Receipt, kind: str, *, about: str = "") -> Intimation | None:
    """Put a letter to the sender on the record. An e-mail goes out after the act; what goes by post waits to be
    printed. None when the sender can't be reached.
    """
    reached = reached_by(receipt)
    if reached is None:
        return None
    way, recipient = reached
    intimation_id = new_id()
    intimation = Intimation.enter(
        act,
        id=intimation_id,
        receipt=receipt,
        kind=kind,
        way=way,
        recipient=recipient,
        about=about,
        message_id=f"<{intimation_id}@{DNS_NAME}>" if way == Way.EMAIL else "",
        made_at=act.at,
    )
    if way == Way.EMAIL:
        act.announce(IntimationMade(intimation.id))
    return intimation
