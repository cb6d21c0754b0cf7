"""The log read by people: histories, sentences, proofs, and the lists that the documentation is made from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.utils.translation import gettext_lazy as _

from misl.audit import reference, sentences, sequencer, tlog
from misl.audit.checkpoint import read_checkpoint
from misl.audit.logs import open_log
from misl.audit.models import Entry, Log
from misl.audit.note import VerifierKey
from misl.audit.queries import ActedBy, entry_proof, history
from misl.kernel.actor import Citizen, Officer, System
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from tests.ledger.commands import open_folder, rename_folder, write_slip

Superuser = psycopg.Connection[tuple[Any, ...]]


@pytest.mark.django_db(transaction=True)
def test_the_history_of_a_thing_is_its_acts_in_order(office: UUID) -> None:
    officer = Officer(office, new_id(), new_id(), new_id(), new_id())
    folder_id = open_folder(officer, title="Water")
    open_folder(officer, title="another")
    sequencer.sequence_all()
    citizen = Citizen(office, new_id())
    rename_folder(citizen, folder_id=folder_id, title="Wine")
    with pytest.raises(Refused):
        rename_folder(citizen, folder_id=folder_id, title="")
    with reading(office):
        opened, renamed = history("folder", folder_id)
        assert history("slip", folder_id) == []
        assert history("folder", folder_id, after=opened.entry_id) == [renamed]
        assert history("folder", folder_id, limit=1) == [opened]
    assert (opened.act, renamed.act) == ("folder.open", "folder.rename")
    assert opened.by == ActedBy("officer", officer.person_id, officer.post_id, officer.charge_id)
    assert renamed.by == ActedBy("citizen", application_id=citizen.application_id)
    assert renamed.facts == {"title": "Wine"}
    assert (opened.leaf, renamed.leaf) == (0, None)
    assert opened.at < renamed.at


@pytest.mark.django_db(transaction=True)
def test_the_history_of_another_office_is_not_to_be_seen(clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    with reading(new_id()):
        assert history("folder", folder_id) == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_proved_by_what_is_handed_over(clerk: System, superuser_connection: Superuser) -> None:
    for turn in range(5):
        write_slip(clerk, text=str(turn))
    sequencer.sequence_all()
    write_slip(clerk, text="waiting")
    ids = [entry for (entry,) in superuser_connection.execute("SELECT id FROM audit_entry ORDER BY id").fetchall()]
    with reading(clerk.office_id):
        assert entry_proof(ids[-1]) is None
        proof = entry_proof(ids[3])
        log = Log.objects.get()
    assert proof is not None
    head = read_checkpoint(proof.checkpoint, VerifierKey.parse(log.verifier_key))
    assert (head.size, head.root) == (proof.size, proof.root)
    data = sequencer.commitment(proof.salt, proof.body.encode())
    assert tlog.proves_inclusion(tlog.leaf_hash(data), proof.leaf, head.size, proof.path, head.root)
    forged = sequencer.commitment(proof.salt, proof.body.replace("slip", "slap").encode())
    assert not tlog.proves_inclusion(tlog.leaf_hash(forged), proof.leaf, head.size, proof.path, head.root)
    open_log(neighbour := new_id(), "office.test/log/neighbour")
    with reading(neighbour), pytest.raises(Entry.DoesNotExist):
        entry_proof(ids[3])


def test_an_act_reads_as_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_sentences", {})
    sentences.sentence("file.send", _("{actor} sent the file to {to_post}"))
    names = {"p1": "Section Officer (Land-II)"}

    def show(name: str, value: Any) -> str:
        return names.get(value, f"<{name}>")

    assert sentences.told("file.send", {"actor": "a", "to_post": "p1"}, show) == (
        "<actor> sent the file to Section Officer (Land-II)"
    )
    assert sentences.told("file.send", {"actor": "Amina"}) == "Amina sent the file to …"
    assert (
        sentences.told("file.send", {"actor": "{to_post}", "to_post": ["x", "y"]}) == "{to_post} sent the file to x, y"
    )
    assert sentences.told("file.send.refused", {"actor": "Amina", "reason": "it is not yours"}) == (
        "Amina was refused: it is not yours"
    )
    assert sentences.told("file.burn", {}) == "file.burn"


def test_acts_and_events_of_the_rooms_are_listed() -> None:
    acts = {line.name: line for line in reference.acts()}
    assert acts["office.establish"].room == "organisation"
    assert acts["office.establish"].purpose.startswith("Open an office")
    assert not any(name.startswith("folder.") for name in acts), "what exists in tests alone is not documented"
    events = {line.name: line for line in reference.events()}
    assert events["files.FileOpened"].fields == ("file_id",)
    assert list(events) == sorted(events)
    assert "office.establish" in reference.acts_without_sentence() or acts["office.establish"].sentence


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_months_are_opened_ahead_and_take_what_came_before_them(superuser_connection: Superuser) -> None:
    from misl.audit.months import open_months

    def tables() -> set[str]:
        rows = superuser_connection.execute(
            "SELECT relid::regclass::text FROM pg_partition_tree('audit_entry') WHERE isleaf"
        ).fetchall()
        return {name for (name,) in rows}

    open_months()
    assert len(tables()) == 1 + 4, "the present month, three ahead, and the rest"
    assert open_months() == []
    office_id = new_id()
    late = "date_trunc('month', now()) + interval '4 months 3 days'"
    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute(
        f"INSERT INTO audit_entry (office_id, salt, body, touches, recorded_at)"
        f" VALUES ('{office_id}', 's', '{{}}', '{{}}', {late})"
    )
    superuser_connection.execute("SET session_replication_role = DEFAULT")
    assert superuser_connection.execute("SELECT count(*) FROM audit_entry_other").fetchone() == (1,)
    (month,) = open_months(4)
    try:
        assert superuser_connection.execute("SELECT count(*) FROM audit_entry_other").fetchone() == (0,)
        name = f"audit_entry_{month.replace('-', '_')}"
        assert superuser_connection.execute(f"SELECT office_id FROM {name}").fetchone() == (office_id,)
        rights = "SELECT has_table_privilege('misl_app', %s, 'SELECT') OR has_table_privilege('misl_app', %s, 'INSERT')"
        assert superuser_connection.execute(rights, [name, name]).fetchone() == (False,)
        triggers = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'stamp'"
        assert superuser_connection.execute(triggers, [name]).fetchone() == (1,)
    finally:
        superuser_connection.execute(f"DROP TABLE audit_entry_{month.replace('-', '_')}")
