"""The register of movements and the notes against what was signed, also where the log itself was written anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from misl.audit.findings import Word
from misl.files.checks import check_notes, check_sendings
from misl.files.models import File, Note
from tests.audit.tampering import Superuser, tamper
from tests.office import SampleOffice, sample

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

FIRST = "number = (SELECT min(number) FROM custody_movement WHERE signed_act_id IS NOT NULL)"
LAST = "number = (SELECT max(number) FROM custody_movement WHERE signed_act_id IS NOT NULL)"


@pytest.fixture
def sent() -> SampleOffice:
    """A file sent twice: with a note, and back with nothing but a signature."""
    office = sample()
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="Approval is sought.")
    office.send(file_id, office.deputy, office.section_officer)
    assert list(_words(office)) == []
    return office


def _words(office: SampleOffice) -> Iterator[Word]:
    yield from check_notes(office.id, "owner")
    yield from check_sendings(office.id, "owner")


def _found(office: SampleOffice) -> set[tuple[str, str]]:
    return {(word.kind, word.fault) for word in _words(office)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (f"UPDATE custody_movement SET remark = 'as told' WHERE {FIRST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET urgency = 30 WHERE {FIRST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET due_on = '2031-01-01' WHERE {LAST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET kind = 'returned' WHERE {FIRST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET to_post_id = from_post_id WHERE {FIRST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET person_id = subject_id WHERE {LAST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET charge_id = subject_id WHERE {LAST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET note_id = NULL WHERE {FIRST}", ("movement", "signature")),
        (f"UPDATE custody_movement SET signed_act_id = NULL WHERE {LAST}", ("movement", "signature")),
        ("UPDATE files_note SET author_id = file_id", ("note", "signature")),
        ("UPDATE files_note SET charge_id = file_id", ("note", "signature")),
        ("UPDATE files_note SET is_agreement = true", ("note", "signature")),
        ("UPDATE files_file SET state = 'closed'", ("file", "chain")),
        ("UPDATE files_file SET last_act = ''", ("file", "chain")),
        (f"DELETE FROM custody_movement WHERE {LAST}", ("file", "chain")),
        (f"DELETE FROM custody_movement WHERE {FIRST}", ("movement", "chain")),
        (
            "UPDATE signing_signedact SET payload = replace(payload, 'misl.signed', 'fake.signed')",
            ("movement", "chain"),
        ),
    ],
)
def test_what_is_not_as_signed_is_named(
    sent: SampleOffice, superuser_connection: Superuser, change: str, named: tuple[str, str]
) -> None:
    tamper(superuser_connection, change)
    assert named in _found(sent)


def test_a_note_put_under_another_post_is_named(sent: SampleOffice, superuser_connection: Superuser) -> None:
    tamper(superuser_connection, f"UPDATE files_note SET post_id = '{sent.deputy.post_id}'")
    assert _found(sent) == {("note", "signature")}


def test_files_are_looked_at_page_by_page(sent: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    from misl.files import checks

    sent.file("Another")
    monkeypatch.setattr(checks, "PAGE", 1)
    assert File.objects.using("owner").count() == 2
    assert Note.objects.using("owner").count() == 1
    assert _found(sent) == set()
