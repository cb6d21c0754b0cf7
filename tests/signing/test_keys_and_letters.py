"""Keys at rest and in memory; letters signed and papers sealed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings
from tink import TinkError

from misl.kernel.actor import Officer, System
from misl.kernel.keys import FileKeyring, keyring
from misl.kernel.reading import reading
from misl.signing import authority, keeping, queries
from misl.signing.commands import enrol_office_seal, open_signing_session
from misl.signing.errors import KeyNotOpened, NoCertificate, NoOpenSession
from misl.signing.models import Certificate
from misl.signing.pades import Standing, read_signatures
from misl.signing.signatory import Signatory
from misl.signing.signatures import seal_pdf, sign_letter_pdf
from misl.signing.states import StepUp
from tests.signing.judges import pdfsig
from tests.signing.office import OFFICE_NAME, an_officer, enrolled, out_of_demo, sign_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Settings, data_folder: Path) -> None:
    settings.MISL_DEMO = True
    keeping.forget()


def _signatory(officer: Officer) -> Signatory:
    with reading(officer.office_id):
        return keeping.signatory_of(officer.office_id, Certificate.objects.get().id)


def _certificate(officer: Officer) -> Certificate:
    with reading(officer.office_id):
        return Certificate.objects.get()


# ── keys ──


def test_the_stored_key_is_wrapped_and_bound_to_its_row() -> None:
    officer, other = an_officer(), an_officer()
    enrolled(officer)
    enrolled(other)
    mine, theirs = _certificate(officer), _certificate(other)
    assert mine.parsed().public_key() == _signatory(officer).key.public_key()
    assert keyring().unwrap(bytes(mine.wrapped_key), mine.key_purpose)
    with pytest.raises(TinkError):
        keyring().unwrap(bytes(mine.wrapped_key), theirs.key_purpose)


def test_a_key_wrapped_under_another_master_key_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = an_officer()
    enrolled(officer)
    monkeypatch.setattr(keeping, "keyring", lambda: FileKeyring(folder / "another-kek.json"))
    with pytest.raises(KeyNotOpened, match="could not be opened"):
        sign_paper(officer, facts={})


def test_an_unwrapped_key_is_kept_and_the_longest_unused_dropped_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "KEPT", 2)
    officers = [an_officer() for _ in range(3)]
    ids = [enrolled(officer) for officer in officers]
    first = _signatory(officers[0])
    _signatory(officers[1])
    assert _signatory(officers[0]) is first
    _signatory(officers[2])
    assert _signatory(officers[0]) is first
    assert list(keeping._kept) == [ids[2], ids[0]]


# ── letters ──


def test_an_officer_signs_a_letter_that_poppler_finds_valid(folder: Path, letter: bytes) -> None:
    officer = an_officer()
    certificate_id = enrolled(officer)
    signed = sign_letter_pdf(officer, letter, reason="Reply", location="Lahore", name="Ayesha Siddiqui")
    assert signed.certificate_id == certificate_id
    assert signed.method == "demo"
    assert "Signature is Valid" in pdfsig(folder, signed.pdf)
    assert read_signatures(signed.pdf, authority.anchors()).standing == Standing.GENUINE


def test_outside_the_demo_no_letter_is_signed_without_a_session(settings: Settings, letter: bytes) -> None:
    officer = an_officer()
    enrolled(officer)
    out_of_demo(settings)
    with pytest.raises(NoOpenSession):
        sign_letter_pdf(officer, letter)
    open_signing_session(officer, method=StepUp.PASSKEY)
    assert sign_letter_pdf(officer, letter).method == "passkey"


def test_the_office_seals_a_paper_nobody_signs(letter: bytes) -> None:
    officer = an_officer()
    with pytest.raises(NoCertificate):
        seal_pdf(officer.office_id, letter)
    enrol_office_seal(System(officer.office_id, "sample office"), office_name=OFFICE_NAME)
    sealed = seal_pdf(officer.office_id, letter, reason="Acknowledgement")
    (signature,) = read_signatures(sealed.pdf, authority.anchors()).signatures
    assert signature.standing == Standing.GENUINE
    assert signature.holder is not None
    assert signature.holder.name == OFFICE_NAME
    with reading(officer.office_id):
        assert queries.office_seal(officer.office_id) is not None


@pytest.mark.django_db(transaction=True)
def test_a_certificate_that_has_run_out_signs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = an_officer()
    monkeypatch.setitem(authority._DAYS, "holder", 0)
    enrolled(officer)
    with pytest.raises(NoCertificate):
        sign_paper(officer, facts={})
    monkeypatch.setitem(authority._DAYS, "holder", 730)
    enrolled(officer)
    sign_paper(officer, facts={})


@pytest.mark.django_db(transaction=True)
def test_a_session_that_has_run_out_signs_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = an_officer()
    enrolled(officer)
    out_of_demo(settings)
    monkeypatch.setattr("misl.signing.signatures.SESSION_LENGTH", timedelta(microseconds=1))
    open_signing_session(officer, method=StepUp.PASSKEY)
    with pytest.raises(NoOpenSession):
        sign_paper(officer, facts={})
