"""An office of two officers for the tests that need the record, and a command of theirs that signs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from pytest_django import Settings

from misl.kernel.act import Act
from misl.kernel.actor import Officer, System
from misl.kernel.command import command
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.signing.commands import enrol_officer
from misl.signing.models import SignedAct
from misl.signing.signatures import sign_act
from tests.persons import a_person

OFFICE_NAME = "Land Record Department"


@command("paper.sign")
def sign_paper(act: Act, *, facts: dict[str, Any]) -> UUID:
    """A command of some room above: it signs the facts of its act."""
    row = sign_act(act, "paper.sign", facts)
    act.record(row)
    return row.id


def an_officer(
    name: str = "Ayesha Siddiqui", *, office_id: UUID | None = None, duties: tuple[str, ...] = ()
) -> Officer:
    person = a_person(f"user-{new_id()}", name)
    return Officer(office_id or new_id(), person.id, new_id(), new_id(), new_id(), duties=frozenset(duties))


def enrolled(officer: Officer, name: str = "Ayesha Siddiqui") -> UUID:
    """The officer's new certificate."""
    setting_up = System(officer.office_id, "sample office")
    return enrol_officer(setting_up, person_id=officer.person_id, name=name, office_name=OFFICE_NAME)


def signed_by(officer: Officer, **facts: Any) -> SignedAct:
    """An act the officer signed, read back from the record."""
    return read_act(officer.office_id, sign_paper(officer, facts=facts))


def read_act(office_id: UUID, signed_act_id: UUID) -> SignedAct:
    with reading(office_id):
        return SignedAct.objects.select_related("certificate").get(office_id=office_id, id=signed_act_id)


def out_of_demo(settings: Settings) -> None:
    """The same data folder, but no demo any more: its root stays believed because the settings name it."""
    settings.MISL_DEMO = False
    settings.MISL_TRUST_ANCHORS = Path(settings.MISL_DATA) / "authority" / "root.pem"
