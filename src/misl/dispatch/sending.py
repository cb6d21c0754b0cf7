"""Sending: how an issued letter goes to somebody by some way. Shared by issuing a letter and sending it further."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail.utils import DNS_NAME
from django.core.validators import validate_email

from misl.dispatch import errors
from misl.dispatch.models import Despatch, Issue
from misl.dispatch.states import DespatchMode, DespatchState
from misl.drafting.models import Letter
from misl.kernel.act import Act
from misl.kernel.errors import NotVisible, Refused


def letter_of_dispatcher(act: Act, letter_id: UUID) -> tuple[UUID, UUID]:
    """The letter's id and its file's, for a dispatcher cleared for the file. Raises: NotVisible."""
    cleared = Letter.objects.filter(office_id=act.office_id, draft__file__secrecy__lte=act.officer.clearance)
    known = cleared.filter(id=letter_id).values_list("draft__file_id", flat=True).first()
    if known is None or "dispatch" not in act.officer.duties:
        raise NotVisible
    return letter_id, known


def require_address(mode: str, address: str) -> None:
    """An e-mail needs an address that can be one. Raises: Refused."""
    if mode != DespatchMode.EMAIL:
        return
    try:
        validate_email(address.strip())
    except ValidationError:
        raise Refused(errors.NO_ADDRESS) from None


def enter_despatch(
    act: Act,
    issue: Issue,
    mode: str,
    address: str,
    *,
    recipient: str,
    reference: str = "",
    again: Despatch | None = None,
) -> Despatch:
    """Put a sending in the register. E-mail waits for its job; everything else has gone with this act."""
    waits = mode == DespatchMode.EMAIL
    despatch = Despatch(mode=mode)
    return Despatch.enter(
        act,
        id=despatch.id,
        issue=issue,
        mode=mode,
        recipient=" ".join(recipient.split())[:200],
        address=address.strip(),
        reference=" ".join(reference.split())[:100],
        state=DespatchState.READY if waits else DespatchState.SENT,
        message_id=f"<{despatch.id}@{DNS_NAME}>" if waits else "",
        settled_at=None if waits else act.at,
        again_of=again,
    )
