"""What `misl verify` asks of the establishment: did each order do to the charges what its lines say?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.organisation.models import Absence, Charge, Posting, Transfer, TransferReport
from misl.organisation.states import Effect, TransferSide, TransferState


def check_postings(office_id: UUID, using: str) -> Iterator[Word]:
    """Each line of an order and the charge it began or ended agree; no charge names an order that does not name it."""
    lines = Posting.objects.using(using).filter(office_id=office_id).select_related("charge")
    for line in lines.iterator(chunk_size=2000):
        if not _agrees(line, line.charge):
            words = "the charge is not as the order's line says"
            yield Finding("organisation_posting", "posting", str(line.id), "posting", words, office_id)
    yield from _without_line(office_id, using, "order_id", Effect.POSTED)
    yield from _without_line(office_id, using, "ended_by_id", Effect.RELIEVED)


def _agrees(line: Posting, charge: Charge) -> bool:
    if line.effect == Effect.TRANSFER:
        return (charge.office_id, charge.post_id) == (line.office_id, line.post_id)
    if (charge.office_id, charge.person_id, charge.post_id) != (line.office_id, line.person_id, line.post_id):
        return False
    if line.effect == Effect.RELIEVED:
        return charge.ended_by_id == line.order_id and charge.until_on is not None
    return (charge.order_id, charge.kind, charge.from_on) == (line.order_id, line.kind, line.from_on)


def _without_line(office_id: UUID, using: str, column: str, effect: str) -> Iterator[Finding]:
    charges = Charge.objects.using(using).filter(office_id=office_id).exclude(**{column: None})
    said = set(
        Posting.objects.using(using).filter(office_id=office_id, effect=effect).values_list("charge_id", "order_id")
    )
    by_transfer = set(_by_transfer(office_id, using))
    for charge_id, order_id in charges.values_list("id", column).iterator(chunk_size=2000):
        if (charge_id, order_id) not in said and order_id not in by_transfer:
            words = "it names an order that does not name it"
            yield Finding("organisation_charge", "charge", str(charge_id), "posting", words, office_id)


def _by_transfer(office_id: UUID, using: str) -> Iterator[UUID]:
    """Orders by whose transfers charges began and ended when they were taken over; `check_transfers` judges those."""
    done = Transfer.objects.using(using).filter(office_id=office_id, state=TransferState.TAKEN_OVER)
    yield from done.values_list("order_id", flat=True)


def check_transfers(office_id: UUID, using: str) -> Iterator[Word]:
    """Each transfer that is done ended one charge and began another, and both sides put on the record what they did."""
    transfers = Transfer.objects.using(using).filter(office_id=office_id).select_related("outgoing")
    for transfer in transfers.iterator(chunk_size=2000):
        sides = set(TransferReport.objects.using(using).filter(transfer=transfer).values_list("side", flat=True))
        charge = Charge.objects.using(using).filter(id=transfer.charge_id).first()
        if not _is_whole(transfer, charge, sides):
            words = "the charges and the reports of its two officers do not agree with its state"
            yield Finding("organisation_transfer", "transfer", str(transfer.id), "transfer", words, office_id)


def _is_whole(transfer: Transfer, charge: Charge | None, sides: set[str]) -> bool:
    if transfer.state != TransferState.TAKEN_OVER:
        handed = transfer.state == TransferState.HANDED_OVER
        return charge is None and TransferSide.TAKEN_OVER not in sides and (not handed or len(sides) == 1)
    if charge is None or transfer.outgoing.until_on is None or len(sides) != len(TransferSide):
        return False
    return (charge.post_id, charge.person_id, charge.order_id) == (
        transfer.post_id,
        transfer.person_id,
        transfer.order_id,
    )


def check_acting(office_id: UUID, using: str) -> Iterator[Word]:
    """Nobody acts for a leave outside its days, and nobody acts for themselves."""
    acting = Charge.objects.using(using).filter(office_id=office_id).exclude(absence=None).select_related("absence")
    for charge in acting.iterator(chunk_size=2000):
        leave = charge.absence
        if leave is None or charge.person_id == leave.person_id or not _within(charge, leave):
            words = "somebody acts outside the leave it was given for"
            yield Finding("organisation_charge", "charge", str(charge.id), "acting", words, office_id)


def _within(charge: Charge, leave: Absence) -> bool:
    """A leave that was ended ends the acting with it; in the midst of a day both stand at that day."""
    if charge.until_on is None or charge.from_on < leave.from_on:
        return False
    return charge.until_on <= leave.until_on or charge.ended_at is not None
