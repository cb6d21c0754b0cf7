"""Signing inside commands: what is signed, who may, when it is refused."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from pytest_django import Settings

from misl.kernel.actor import System
from misl.kernel.canonical import canonical, utc
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.signing import keeping, queries
from misl.signing.certificates import from_pem
from misl.signing.commands import (
    close_signing_session,
    enrol_officer,
    open_signing_session,
    revoke_certificate,
)
from misl.signing.errors import NoCertificate, NoOpenSession
from misl.signing.export import as_files
from misl.signing.models import Certificate, SignedAct, SigningSession
from misl.signing.states import StepUp
from tests.signing.judges import openssl
from tests.signing.office import OFFICE_NAME, an_officer, enrolled, out_of_demo, read_act, sign_paper, signed_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Settings, data_folder: Path) -> None:
    settings.MISL_DEMO = True
    keeping.forget()


def _last_entry(act: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM audit_entry WHERE body::jsonb ->> 'act' = %s ORDER BY id DESC LIMIT 1", [act])
        body: dict[str, Any] = json.loads(cursor.fetchone()[0])
    return body


# ── what is signed ──


def test_the_signed_facts_hold_who_in_which_post_when_and_what() -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, file="A-11011/5/2026-Estt", note=3)
    said = json.loads(act.payload)
    assert said["signer"] == {
        "person": str(officer.person_id),
        "post": str(officer.post_id),
        "charge": str(officer.charge_id),
    }
    assert said["office"] == str(officer.office_id)
    assert said["id"] == str(act.id)
    assert said["at"] == utc(act.at)
    assert said["kind"] == "paper.sign"
    assert act.facts() == {"file": "A-11011/5/2026-Estt", "note": 3}
    assert canonical(said) == act.signed_bytes()


def test_facts_in_urdu_are_signed_as_written() -> None:
    officer = an_officer()
    enrolled(officer)
    assert signed_by(officer, note="منظور ہے").facts() == {"note": "منظور ہے"}


def test_the_facts_of_the_room_cannot_stand_in_for_the_signer() -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, signer={"person": "somebody else"}, at="1999-01-01")
    said = json.loads(act.payload)
    assert said["signer"]["person"] == str(officer.person_id)
    assert said["at"] == utc(act.at)


def test_anyone_can_check_an_exported_act_with_openssl(folder: Path) -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, note="Approved")
    files = as_files(act)
    assert set(files) == {"payload.json", "signature.p7s", "chain.pem"}
    anchors = from_pem(files["chain.pem"])
    assert openssl(folder, files["payload.json"], files["signature.p7s"], anchors).holds
    assert not openssl(folder, files["payload.json"] + b" ", files["signature.p7s"], anchors).holds


def test_the_report_says_who_signed_and_that_it_holds() -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, note="Approved")
    report = queries.signature_report(act)
    assert report.holds
    assert report.signer.name == "Ayesha Siddiqui"
    assert report.signer.office == OFFICE_NAME
    assert report.demo
    assert report.code == queries.code(act)
    assert len(report.code) == 9
    assert report.code[4] == "·"


def test_signatures_differ_and_so_do_their_codes() -> None:
    officer = an_officer()
    enrolled(officer)
    assert signed_by(officer, note=1).code != signed_by(officer, note=1).code


def test_a_signed_act_can_neither_be_changed_nor_deleted_by_the_application() -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, note="Approved")
    for statement in ("UPDATE signing_signedact SET kind = 'x'", "DELETE FROM signing_signedact"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    assert read_act(officer.office_id, act.id).kind == "paper.sign"


def test_another_office_does_not_see_the_act() -> None:
    officer, stranger = an_officer(), an_officer()
    enrolled(officer)
    act_id = sign_paper(officer, facts={})
    with reading(stranger.office_id):
        assert not SignedAct.objects.filter(id=act_id).exists()
        assert not Certificate.objects.exists()


# ── sessions ──


def test_in_the_demo_the_session_opens_by_itself_and_the_record_says_so() -> None:
    officer = an_officer()
    enrolled(officer)
    act = signed_by(officer, note=1)
    said = json.loads(act.payload)["session"]
    assert said["method"] == "demo"
    entry = _last_entry("paper.sign")
    assert ("signing_session", said["id"]) in {(touch["kind"], touch["id"]) for touch in entry["touches"]}
    with reading(officer.office_id):
        session = SigningSession.objects.get(id=said["id"])
    assert session.method == StepUp.DEMO
    assert session.expires_at - session.opened_at == timedelta(minutes=15)


def test_in_the_demo_one_session_serves_a_quarter_of_an_hour() -> None:
    officer = an_officer()
    enrolled(officer)
    first, second = signed_by(officer, note=1), signed_by(officer, note=2)
    assert json.loads(first.payload)["session"] == json.loads(second.payload)["session"]


def test_outside_the_demo_nothing_is_signed_without_a_session(settings: Settings) -> None:
    officer = an_officer()
    enrolled(officer)
    out_of_demo(settings)
    with pytest.raises(NoOpenSession) as refused:
        sign_paper(officer, facts={})
    assert "not unlocked" in str(refused.value.reason)
    assert refused.value.remedy
    assert _last_entry("paper.sign.refused")["facts"]["reason"] == str(refused.value.reason)
    with reading(officer.office_id):
        assert not SignedAct.objects.exists()
        assert not SigningSession.objects.exists()


def test_outside_the_demo_an_unlocked_officer_signs(settings: Settings) -> None:
    officer = an_officer()
    enrolled(officer)
    out_of_demo(settings)
    session_id = open_signing_session(officer, method=StepUp.PASSKEY)
    act = signed_by(officer, note=1)
    assert json.loads(act.payload)["session"] == {"id": str(session_id), "method": "passkey"}
    assert _last_entry("signing_session.open")["facts"] == {"method": "passkey"}
    assert queries.signature_report(act).holds


def test_a_session_unlocks_nobody_elses_signature(settings: Settings) -> None:
    officer = an_officer()
    colleague = an_officer("Bilal Ahmad", office_id=officer.office_id)
    enrolled(officer)
    enrolled(colleague, "Bilal Ahmad")
    out_of_demo(settings)
    open_signing_session(officer, method=StepUp.PASSWORD_TOTP)
    with pytest.raises(NoOpenSession):
        sign_paper(colleague, facts={})


def test_a_session_that_has_run_out_or_was_closed_unlocks_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = an_officer()
    enrolled(officer)
    out_of_demo(settings)
    session_id = open_signing_session(officer, method=StepUp.PASSKEY)
    with reading(officer.office_id):
        session = SigningSession.objects.get(id=session_id)
        mine = SigningSession.objects.all()
        assert mine.open(officer.person_id, session.expires_at - timedelta(seconds=1)).exists()
        assert not mine.open(officer.person_id, session.expires_at).exists()
    close_signing_session(officer, session_id=session_id)
    with pytest.raises(NoOpenSession):
        sign_paper(officer, facts={})


def test_nobody_closes_anothers_session() -> None:
    officer = an_officer()
    colleague = an_officer("Bilal Ahmad", office_id=officer.office_id)
    session_id = open_signing_session(officer, method=StepUp.PASSKEY)
    with pytest.raises(NotVisible):
        close_signing_session(colleague, session_id=session_id)


def test_outside_the_demo_a_session_cannot_claim_to_be_the_demos(settings: Settings) -> None:
    officer = an_officer()
    out_of_demo(settings)
    for method in (StepUp.DEMO, "because I say so"):
        with pytest.raises(Refused, match="can't be unlocked like this"):
            open_signing_session(officer, method=method)


# ── certificates ──


def test_an_officer_without_a_certificate_is_told_whom_to_ask() -> None:
    with pytest.raises(NoCertificate) as refused:
        sign_paper(an_officer(), facts={})
    assert "establishment" in str(refused.value.remedy)


def test_only_officers_sign() -> None:
    with pytest.raises(TypeError):
        sign_paper(System(an_officer().office_id, "importer"), facts={})


def test_enrolment_is_for_the_establishment_section() -> None:
    clerk = an_officer("Careem Shah")
    establishment = an_officer("Danish Ali", office_id=clerk.office_id, duties=("establishment",))
    ask = partial(enrol_officer, person_id=clerk.person_id, name="Careem Shah", office_name=OFFICE_NAME)
    with pytest.raises(Refused, match="Only the establishment section"):
        ask(clerk)
    ask(establishment)
    with pytest.raises(Refused, match="has a certificate already"):
        ask(establishment)


def test_outside_the_demo_enrolment_says_that_no_authority_is_set_up(settings: Settings) -> None:
    officer = an_officer()
    out_of_demo(settings)
    with pytest.raises(Refused, match="No certificate authority is set up"):
        enrolled(officer)


def test_a_revoked_certificate_signs_nothing_and_what_it_signed_still_holds() -> None:
    officer = an_officer()
    certificate_id = enrolled(officer)
    act = signed_by(officer, note="before")
    revoke_certificate(officer, certificate_id=certificate_id, reason="laptop lost")
    with pytest.raises(NoCertificate):
        sign_paper(officer, facts={})
    assert queries.signature_report(read_act(officer.office_id, act.id)).holds
    with pytest.raises(Refused, match="revoked already"):
        revoke_certificate(officer, certificate_id=certificate_id, reason="again")
    enrolled(officer)
    assert signed_by(officer, note="after").certificate_id != certificate_id


def test_nobody_revokes_a_colleagues_certificate_without_the_duty() -> None:
    officer = an_officer()
    certificate_id = enrolled(officer)
    colleague = an_officer("Bilal Ahmad", office_id=officer.office_id)
    stranger = an_officer("Careem Shah", duties=("establishment",))
    with pytest.raises(Refused):
        revoke_certificate(colleague, certificate_id=certificate_id, reason="spite")
    with pytest.raises(NotVisible):
        revoke_certificate(stranger, certificate_id=certificate_id, reason="spite")


def test_a_certificate_outside_its_dates_is_not_good() -> None:
    officer = an_officer()
    enrolled(officer)
    with reading(officer.office_id):
        mine = Certificate.objects.of_person(officer.person_id)
        certificate = mine.get()
        assert mine.good(certificate.not_after).exists()
        assert not mine.good(certificate.not_after + timedelta(seconds=1)).exists()
        assert not mine.good(certificate.not_before - timedelta(seconds=1)).exists()


def test_the_queries_answer_for_one_person_of_one_office() -> None:
    officer = an_officer()
    with reading(officer.office_id):
        assert queries.certificate_of(officer.office_id, officer.person_id) is None
        assert queries.open_session_of(officer.office_id, officer.person_id) is None
    certificate_id = enrolled(officer)
    session_id = open_signing_session(officer, method=StepUp.PASSKEY)
    with reading(officer.office_id):
        certificate = queries.certificate_of(officer.office_id, officer.person_id)
        session = queries.open_session_of(officer.office_id, officer.person_id)
    assert certificate is not None
    assert certificate.id == certificate_id
    assert session is not None
    assert session.id == session_id
    assert "BEGIN CERTIFICATE" in queries.trust_anchors_pem()
