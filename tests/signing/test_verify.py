"""Verifying again: a clean record gives no finding, and every tampering names its row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from pytest_django import Settings

from misl.kernel.actor import Officer
from misl.signing import keeping, verify
from misl.signing.commands import revoke_certificate
from misl.signing.models import SignedAct
from misl.signing.words import FINDINGS
from tests.signing.office import an_officer, enrolled, signed_by

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

Superuser = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture(autouse=True)
def _demo(settings: Settings, data_folder: Path) -> None:
    settings.MISL_DEMO = True
    keeping.forget()


@pytest.fixture
def officer() -> Officer:
    officer = an_officer()
    enrolled(officer)
    return officer


@pytest.fixture
def acts(officer: Officer) -> list[SignedAct]:
    return [signed_by(officer, file="A-11011/5/2026-Estt", note=number) for number in range(1, 4)]


@pytest.fixture
def tamper(superuser_connection: Superuser) -> Superuser:
    """A database administrator, past every trigger."""
    superuser_connection.execute("SET session_replication_role = replica")
    return superuser_connection


def _found() -> list[tuple[str, Any, str]]:
    found = list(verify.findings())
    assert all(finding.what in FINDINGS for finding in found)
    return [(finding.kind, finding.id, finding.what) for finding in found]


def test_a_clean_record_gives_no_finding(acts: list[SignedAct]) -> None:
    assert _found() == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("payload = replace(payload, '\"note\":2', '\"note\":9')", "content_altered"),
        ("payload = payload || ' '", "payload_not_canonical"),
        ("payload = 'no json'", "payload_not_canonical"),
        ("signature = set_byte(signature, length(signature) - 1, 255 - get_byte(signature, length(signature) - 1))",
         "signature_wrong"),
        ("signature = substr(signature, 1, 100)", "signature_unreadable"),
        ("at = at - interval '1 day'", "row_differs"),
        ("kind = 'file.close'", "row_differs"),
        ("post_id = gen_random_uuid()", "row_differs"),
        ("charge_id = gen_random_uuid()", "row_differs"),
        ("id = gen_random_uuid()", "row_differs"),
    ],
    ids=lambda value: value.split("=")[0].strip() if "=" in value else value,
)  # fmt: skip
def test_a_changed_row_is_named(acts: list[SignedAct], tamper: Superuser, change: str, what: str) -> None:
    target = acts[1]
    row = tamper.execute(f"UPDATE signing_signedact SET {change} WHERE id = %s RETURNING id", [target.id]).fetchone()
    assert row is not None
    found = _found()
    assert ("signed_act", row[0], what) in found
    assert {found_id for _kind, found_id, _what in found} == {row[0]}


def test_an_act_copied_under_another_id_is_named(acts: list[SignedAct], tamper: Superuser) -> None:
    row = tamper.execute(
        "INSERT INTO signing_signedact SELECT gen_random_uuid(), office_id, recorded_at, kind, payload, signature,"
        " post_id, charge_id, at, certificate_id, person_id FROM signing_signedact WHERE id = %s RETURNING id",
        [acts[0].id],
    ).fetchone()
    assert row is not None
    assert ("signed_act", row[0], "row_differs") in _found()


def test_one_officers_signature_under_anothers_name_is_named(acts: list[SignedAct], tamper: Superuser) -> None:
    colleague = an_officer("Bilal Ahmad", office_id=acts[0].office_id)
    enrolled(colleague, "Bilal Ahmad")
    theirs = signed_by(colleague, note="theirs")
    tamper.execute("UPDATE signing_signedact SET person_id = %s WHERE id = %s", [colleague.person_id, acts[0].id])
    tamper.execute(
        "UPDATE signing_signedact SET certificate_id = %s WHERE id = %s", [theirs.certificate_id, acts[1].id]
    )
    found = _found()
    assert ("signed_act", acts[0].id, "row_differs") in found
    assert ("signed_act", acts[1].id, "wrong_certificate") in found


def test_a_signature_moved_to_another_act_is_named(acts: list[SignedAct], tamper: Superuser) -> None:
    tamper.execute(
        "UPDATE signing_signedact SET signature = (SELECT signature FROM signing_signedact WHERE id = %s)"
        " WHERE id = %s",
        [acts[0].id, acts[2].id],
    )
    assert _found() == [("signed_act", acts[2].id, "content_altered")]


def test_a_changed_certificate_row_is_named(acts: list[SignedAct], tamper: Superuser) -> None:
    certificate_id = acts[0].certificate_id
    tamper.execute("UPDATE signing_certificate SET not_after = not_after + interval '9 years'")
    assert _found() == [("certificate", certificate_id, "certificate_row_differs")]


def test_a_signature_made_after_revocation_is_named(officer: Officer, acts: list[SignedAct], tamper: Superuser) -> None:
    revoke_certificate(officer, certificate_id=acts[0].certificate_id, reason="lost")
    assert _found() == []
    tamper.execute("UPDATE signing_certificate SET revoked_at = %s", [acts[1].at])
    assert _found() == [("signed_act", acts[2].id, "signed_after_revocation")]


def test_a_certificate_of_an_unknown_authority_is_named(acts: list[SignedAct], settings: Settings) -> None:
    settings.MISL_DEMO = False
    assert {what for _kind, _id, what in _found()} == {"certificate_distrusted"}
    assert len(_found()) == 4


def test_one_office_can_be_verified_alone(acts: list[SignedAct], tamper: Superuser) -> None:
    other = an_officer()
    enrolled(other)
    theirs = signed_by(other, note=1)
    tamper.execute("UPDATE signing_signedact SET kind = 'x' WHERE id = %s", [theirs.id])
    assert list(verify.findings(acts[0].office_id)) == []
    assert [finding.id for finding in verify.findings(other.office_id)] == [theirs.id]
