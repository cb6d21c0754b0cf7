"""The sample office made whole: its organisation, its seal, its officers' certificates, its heads,
its procedure and its calendar.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from misl.files.commands import make_head
from misl.files.queries import heads
from misl.files.states import NumberingScheme
from misl.kernel.actor import System
from misl.kernel.clock import today
from misl.kernel.reading import reading
from misl.noting.commands import keep_phrase
from misl.noting.queries import standard_phrases
from misl.organisation import sample
from misl.organisation.commands import delegate_power
from misl.organisation.powers import powers
from misl.organisation.queries import office_by_code, people_in_charge
from misl.organisation.sample.plan import CODE
from misl.procedure.commands import choose_pack, name_holiday
from misl.procedure.queries import choice, holidays
from misl.signing.commands import enrol_office_seal, enrol_officer
from misl.signing.queries import certificate_of, office_seal

#: Number, title, Urdu title, scheme.
HEADS = (
    ("3", "Encroachment on state land", "سرکاری اراضی پر تجاوزات", NumberingScheme.SUBJECT),
    ("7", "Surveys and boundaries", "پیمائش اور حد بندی", NumberingScheme.SUBJECT),
    ("8", "Transfer and lease of state land", "سرکاری اراضی کی منتقلی اور لیز", NumberingScheme.SUBJECT),
    ("9", "Corrections in the land record", "ریکارڈِ اراضی میں درستی", NumberingScheme.SUBJECT),
    ("A-11011", "Establishment: creation of posts", "عملہ: نئی اسامیاں", NumberingScheme.FUNCTIONAL),
)

#: Rank and above, up to which sum.
SANCTIONS = ((60, 100_000), (80, 500_000), (90, None))

#: The pack the sample office follows.
PACK = "PK-SI"
#: Holidays on the same day each year: month, day, name, Urdu name.
HOLIDAYS = (
    (3, 23, "Pakistan Day", "یومِ پاکستان"),
    (5, 1, "Labour Day", "یومِ مزدور"),
    (8, 14, "Independence Day", "یومِ آزادی"),
    (11, 9, "Iqbal Day", "یومِ اقبال"),
    (12, 25, "Quaid-e-Azam Day", "یومِ قائدِ اعظم"),
)

#: Name, words, Urdu words.
PHRASES = (
    ("speak", "Please speak.", "براہِ کرم بالمشافہ بات کریں۔"),
    ("as proposed", "As proposed.", "تجویز کے مطابق۔"),
    (
        "examine",
        "May be examined and put up with the relevant rules.",
        "متعلقہ قواعد کی روشنی میں جانچ کر پیش کیا جائے۔",
    ),
    ("approval", "Submitted for approval, please.", "منظوری کے لیے پیش ہے۔"),
    ("draft", "A draft reply is put up for approval.", "جواب کا مسودہ منظوری کے لیے پیش ہے۔"),
    (
        "report",
        "A report may be called for from the field office by the date given below.",
        "متعلقہ دفتر سے مقررہ تاریخ تک رپورٹ طلب کی جائے۔",
    ),
)


def create() -> None:
    """Make the sample office, or what is still missing of it."""
    sample.create()
    office = office_by_code(CODE)
    if office is None:
        raise LookupError("the sample office was not made")
    actor = System(office.id, "sample office")
    _enrol(actor, office.name)
    _classify(actor)
    _delegate(actor)
    _set_procedure(actor)
    _keep_phrases(actor)


def _enrol(actor: System, office_name: str) -> None:
    with reading(actor.office_id):
        sealed = office_seal(actor.office_id) is not None
        missing: list[tuple[UUID, str]] = [
            (person.id, person.name)
            for person in people_in_charge(actor.office_id)
            if certificate_of(actor.office_id, person.id) is None
        ]
    if not sealed:
        enrol_office_seal(actor, office_name=office_name)
    for person_id, name in missing:
        enrol_officer(actor, person_id=person_id, name=name, office_name=office_name)


def _classify(actor: System) -> None:
    with reading(actor.office_id):
        known = {head.number for head in heads(actor.office_id)}
    for number, title, title_ur, scheme in HEADS:
        if number not in known:
            make_head(actor, number=number, title=title, title_ur=title_ur, scheme=scheme)


def _delegate(actor: System) -> None:
    """The powers of three ranks to sanction expenditure, by one order."""
    with reading(actor.office_id):
        if powers(actor.office_id, limit=1):
            return
    for rank, up_to in SANCTIONS:
        delegate_power(
            actor,
            matter="Sanction of contingent expenditure",
            up_to=up_to,
            order_number="FD/Reg/4-2/2025",
            order_dated_on=date(2025, 7, 1),
            rank=rank,
            from_on=date(2025, 7, 1),
        )


def _keep_phrases(actor: System) -> None:
    with reading(actor.office_id):
        known = {phrase.name for phrase in standard_phrases(actor.office_id)}
    for name, text, text_ur in PHRASES:
        if name not in known:
            keep_phrase(actor, name=name, text=text, text_ur=text_ur, for_office=True)


def _set_procedure(actor: System) -> None:
    year = today().year
    with reading(actor.office_id):
        chosen = choice(actor.office_id) is not None
        known = {day.on for turn in (year, year + 1) for day in holidays(actor.office_id, turn)}
    if not chosen:
        choose_pack(actor, pack=PACK, reason="The manual this department follows")
    for turn in (year, year + 1):
        for month, day, name, name_ur in HOLIDAYS:
            if date(turn, month, day) not in known:
                name_holiday(actor, on=date(turn, month, day), name=name, name_ur=name_ur)
