"""Judging a letter somebody holds: genuine, altered, unknown."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

import pytest

from misl.citizens import queries
from misl.citizens.copies import codes_in, judge_code, judge_copy
from misl.citizens.states import Verdict
from misl.documents.errors import EmptyUpload, TooLarge
from misl.drafting.commands import approve_draft, begin_draft, enclose_paper, withdraw_letter
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from tests.citizens.counter import Lodged
from tests.documents.papers import pdf, picture


def letter_of(matter: Lodged) -> tuple[str, bytes]:
    """The code and the bytes of the issued reply."""
    matter.answer()
    with reading(matter.office.id):
        _, chunks = queries.reply_pdf(matter.id)
        return queries.reply_page(matter.id).code, b"".join(chunks)


def test_our_letter_byte_for_byte_is_genuine_and_every_change_is_altered(munirs: Lodged, tmp_path: Path) -> None:
    code, data = letter_of(munirs)
    genuine = judge_copy(io.BytesIO(data))
    assert genuine.verdict == Verdict.GENUINE
    assert genuine.letter is not None
    assert genuine.letter.sound
    assert genuine.letter.code == code
    assert genuine.letter.sent_to == "M•••• A••••"
    assert genuine.letter.signer_post == "Section Officer (Land-II)"

    middle = len(data) // 2
    for changed in (
        data + b"\n",
        data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        data.replace(b"/Producer", b"/Produces"),
    ):
        judged = judge_copy(io.BytesIO(changed))
        assert judged.verdict == Verdict.ALTERED
        assert judged.letter is not None
        assert judged.letter.code == code

    original, saved_again = tmp_path / "letter.pdf", tmp_path / "again.pdf"
    original.write_bytes(data)
    subprocess.run(
        ["qpdf", "--object-streams=generate", "--recompress-flate", str(original), str(saved_again)],
        check=False,
        capture_output=True,
    )
    assert judge_copy(io.BytesIO(saved_again.read_bytes())).verdict == Verdict.ALTERED


def test_a_copy_that_lost_its_signature_is_known_by_the_code_in_its_text(munirs: Lodged, tmp_path: Path) -> None:
    code, _data = letter_of(munirs)
    forged = pdf(1, text=f"We owe you a million. {code}")
    begin, end = forged.index(b"BT"), forged.index(b"\nendstream")
    packed = zlib.compress(forged[begin:end])
    told, now = b"<< /Length %d >>" % (end - begin), b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    forged = forged[:begin].replace(told, now) + packed + forged[end:]
    assert code.encode() not in forged
    assert codes_in(forged) == [code]
    assert judge_copy(io.BytesIO(forged)).verdict == Verdict.ALTERED


def test_what_carries_no_code_of_ours_is_unknown(munirs: Lodged) -> None:
    for other in (pdf(), picture(), b"hello", pdf(1, text="LND-2222-3333-4444")):
        assert judge_copy(io.BytesIO(other)).verdict == Verdict.UNKNOWN


def test_an_empty_or_too_large_copy_is_refused(munirs: Lodged, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyUpload):
        judge_copy(io.BytesIO(b""))
    monkeypatch.setattr("misl.citizens.copies.upload_limit", lambda: 10)
    with pytest.raises(TooLarge):
        judge_copy(io.BytesIO(b"x" * 11))


def test_a_code_is_known_however_it_is_typed(munirs: Lodged) -> None:
    code, _data = letter_of(munirs)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        assert judge_code(typed).verdict == Verdict.GENUINE
    for typed in ("", "LND", "LND-2222-3333-4444", "XYZ-2222-3333-4444", "LND222233334444", munirs.reference):
        assert judge_code(typed).verdict == Verdict.UNKNOWN


def test_a_letter_that_was_signed_but_not_issued_is_nobodys_letter_yet(munirs: Lodged) -> None:
    from misl.drafting.models import Letter

    munirs.mark()
    file_id = munirs.open_file()
    letter_id = munirs.sign(file_id, munirs.approve(file_id))
    with reading(munirs.office.id):
        code = Letter.objects.get(id=letter_id).code
    assert judge_code(code).verdict == Verdict.UNKNOWN


def test_a_reference_in_the_text_is_not_taken_for_a_code() -> None:
    assert codes_in(b"your application LND-2222-3333-4444-5555, received") == []
    assert codes_in(b"(L\x00N\x00D\x00-\x002\x002\x002\x002\x00-\x003\x003\x003\x003\x00-\x004\x004\x004\x004)") == [
        "LND-2222-3333-4444"
    ]


def test_a_reply_brings_its_enclosures_and_says_when_it_was_withdrawn(munirs: Lodged) -> None:
    munirs.mark()
    file_id = munirs.open_file()
    officer = munirs.office.section_officer
    draft_id = begin_draft(officer, file_id=file_id, template="accepted", language="en")
    enclose_paper(officer, draft_id=draft_id, title="Fard", upload=munirs.office.paper("fard.pdf", pages=2))
    munirs.office.send(file_id, officer, munirs.office.deputy)
    approve_draft(munirs.office.deputy, draft_id=draft_id, seen_version=1)
    letter_id = munirs.sign(file_id, draft_id)
    munirs.issue(letter_id)

    with reading(munirs.office.id):
        name, kind, chunks = queries.reply_enclosure(munirs.id, 1)
        assert (name, kind, b"".join(chunks)[:5]) == ("fard.pdf", "application/pdf", b"%PDF-")
        assert queries.reply_page(munirs.id).enclosures == ("Fard",)
        with pytest.raises(NotVisible):
            queries.reply_enclosure(munirs.id, 2)
    withdraw_letter(officer, letter_id=letter_id, reason="Wrong khewat")
    with reading(munirs.office.id):
        assert queries.reply_page(munirs.id).withdrawn_at is not None
        assert queries.tracking(munirs.id).reply is None
