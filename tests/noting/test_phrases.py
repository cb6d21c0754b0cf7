"""Phrases: one's own and the office's, offered while a note is written."""

from __future__ import annotations

import importlib

import pytest

from misl.files import queries
from misl.kernel.errors import NotVisible
from misl.noting.commands import keep_phrase, withdraw_phrase
from misl.noting.queries import phrases, phrases_like
from misl.web.files.references import found
from tests.office import SampleOffice
from tests.record import refused


def names(office: SampleOffice, words: str) -> list[str]:
    return [one.name for one in phrases_like(office.section_officer, words, 9)]


def test_own_phrases_are_ones_own_and_standard_ones_everybodys(office: SampleOffice) -> None:
    keep_phrase(office.section_officer, name=" to  DC ", text="May be sent to the Deputy Commissioner.")
    keep_phrase(office.establishment, name="urgent", text_ur="فوری توجہ درکار ہے۔", for_office=True)

    assert names(office, "deputy comm") == ["to DC"]
    assert names(office, "فوری") == ["urgent"]
    assert "to DC" not in {one.name for one in phrases(office.deputy)}
    assert "urgent" in {one.name for one in phrases(office.deputy)}


def test_the_same_name_again_amends_and_withdrawing_ends_it(office: SampleOffice) -> None:
    me = office.section_officer
    first = keep_phrase(me, name="to DC", text="To the DC.")
    assert keep_phrase(me, name="to DC", text="To the Deputy Commissioner.") == first
    with pytest.raises(NotVisible):
        withdraw_phrase(office.deputy, phrase_id=first)
    withdraw_phrase(me, phrase_id=first)
    assert names(office, "to DC") == []
    assert keep_phrase(me, name="to DC", text="Again.") != first


def test_unfit_phrases_are_refused(office: SampleOffice) -> None:
    me = office.section_officer
    with refused("needs a name"):
        keep_phrase(me, name=" ", text="x")
    with refused("Write what the phrase says"):
        keep_phrase(me, name="x", text=" ")
    with refused("kept by the establishment section"):
        keep_phrase(me, name="x", text="x", for_office=True)
    standard = phrases(me)[0]
    with refused("kept by the establishment section"):
        withdraw_phrase(me, phrase_id=standard.id)


def test_an_officer_keeps_so_many_and_no_more(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("misl.noting.commands.keep_phrase"), "MOST", 1)
    keep_phrase(office.deputy, name="one", text="x")
    keep_phrase(office.deputy, name="one", text="y")
    with refused("as many phrases as one can have"):
        keep_phrase(office.deputy, name="two", text="x")


def test_the_note_editor_offers_them_after_the_sign(office: SampleOffice) -> None:
    file_id = office.file()
    offered = found(office.section_officer, queries.file(office.section_officer, file_id), "speak")
    assert [(one["kind"], one["text"]) for one in offered[:2]] == [
        ("phrase", "Please speak."),
        ("phrase", "براہِ کرم بالمشافہ بات کریں۔"),
    ]
