"""The file's page: its two sheets, who may act, what is opened by looking."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from misl.custody.models import Holding
from misl.drafting.commands import begin_draft
from misl.files.commands import confirm_note, receive_file, send_file, write_note
from misl.kernel import prose
from misl.noting.commands import ask_opinions, record_order
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_file_with_paper, send_with_note, words


def a_noted_file(office: SampleOffice) -> UUID:
    """A file with a paper and three notes, with the section officer again."""
    file_id = a_file_with_paper(office)
    send_with_note(office.section_officer, office.assistant, file_id, "Please examine.")
    send_with_note(office.assistant, office.section_officer, file_id, "The land is free.\n\nApproval is sought.")
    send_with_note(office.section_officer, office.deputy, file_id, "پیرا ۲/ن سے اتفاق ہے۔")
    send_file(office.deputy, file_id=file_id)
    receive_file(office.section_officer, file_id=file_id)
    return file_id


def test_the_file_shows_notes_signatures_dockets_pages_and_movement(office: SampleOffice, seated: Seated) -> None:
    file_id = a_noted_file(office)
    answer = seated(office.section_officer).get(reverse("desk:file", args=[file_id]))
    page, source = words(answer), answer.content.decode()
    assert page.index("PUC: Request for land at Chak 17") < page.index("Please examine.")
    assert [int(n) for n in re.findall(r'id="n(\d+)"', source)] == [1, 2, 3, 4]
    assert "Hamid Raza Assistant (Land-II)" in page
    assert len(re.findall(r"[0-9A-F]{4}·[0-9A-F]{4}", page)) == 3
    assert 'class="para-text prose" lang="ur" dir="rtl"' in source
    assert "1/C" in page
    assert "/pages/1/page96/" in source
    strip = re.search(r'<nav class="movement".*?</nav>', source, re.S)
    assert strip is not None
    assert re.findall(r"<b>(.*?)</b>", strip[0])[-3:] == ["DS (Land)", "You", "DS (Land)"]
    assert "With you, Section Officer (Land-II)" in page


def test_the_file_is_there_in_urdu(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office, subject_ur="چک ۱۷ کی اراضی")
    page = seated(office.section_officer, "ur").page("file", file_id)
    assert "چک ۱۷ کی اراضی" in page
    assert "سیکشن افسر (اراضی ۲)" in page


def test_the_page_shows_three_actions_and_the_rest_under_more(office: SampleOffice, seated: Seated) -> None:
    source = seated(office.section_officer).get(reverse("desk:file", args=[a_noted_file(office)])).content.decode()
    actions = re.search(r'<div class="file-actions">(.*?)<details', source, re.S)
    assert actions is not None
    assert re.findall(r"</svg>(\w+)", actions[1]) == ["Note", "Draft", "Send"]
    assert "Return to DS (Land)" in source
    assert "Agree, return to DS (Land)" in source


def test_its_holder_opens_a_file_by_looking_at_it(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    seated(office.section_officer).page("file", file_id)
    assert Holding.objects.get(subject_id=file_id).opened_at is None
    browser = seated(office.deputy)
    browser.get(reverse("desk:file", args=[file_id]), headers={"sec-purpose": "prefetch"})
    assert Holding.objects.get(subject_id=file_id).opened_at is None
    browser.page("file", file_id)
    assert Holding.objects.get(subject_id=file_id).opened_at is not None


def test_who_does_not_hold_it_reads_and_is_told_who_has_it(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    answer = seated(office.section_officer).get(reverse("desk:file", args=[file_id]))
    assert "You can read this file, not act on it. It is with Deputy Secretary (Land)" in words(answer)
    assert "data-composer" not in answer.content.decode()


def test_the_page_takes_few_statements_however_long_the_file(
    office: SampleOffice, seated: Seated, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    file_id = a_noted_file(office)
    begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    deputy = office.deputy.post_id
    record_order(office.section_officer, file_id=file_id, post_id=deputy, words="Issue it today.", ask=True)
    ask_opinions(office.section_officer, file_id=file_id, post_ids=[deputy], question="Is it so?", working_days=5)
    for _ in range(4):
        send_with_note(office.section_officer, office.deputy, file_id, "Seen.")
        send_with_note(office.deputy, office.section_officer, file_id, "Seen as well.")
    browser = seated(office.section_officer)
    # Sitting down takes three; the reading's own beginning, office and end another three.
    with django_assert_max_num_queries(3 + 3 + 14):
        browser.page("file", file_id)


def test_a_long_sheet_is_folded_and_the_fold_gives_the_earlier_notes(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    for number in range(7):
        send_with_note(office.section_officer, office.deputy, file_id, f"Asked, {number}.")
        send_with_note(office.deputy, office.section_officer, file_id, f"Answered, {number}.")
    browser = seated(office.section_officer)
    page = browser.page("file", file_id)
    assert "Paragraphs 1 to 2" in page
    assert "Asked, 0." not in page
    earlier = browser.page("earlier_notes", file_id, 3, headers={"hx-request": "true"})
    assert "Asked, 0." in earlier
    assert "Asked, 1." not in earlier
    assert "Asked, 0." in browser.page("file", file_id, query="?paragraph=1")


def test_references_lead_where_they_point_and_nowhere_else(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file_with_paper(office)
    secret = a_file(office, "Another matter")
    refs = [("page", "1", "p. 1/C"), ("para", "99", "para 99/N"), ("file", str(secret), "the other file")]
    content = [{"type": "ref", "attrs": {"kind": kind, "id": id, "label": label}} for kind, id, label in refs]
    body = prose.check({"type": "doc", "content": [{"type": "paragraph", "content": content}]}).json
    write_note(office.section_officer, file_id=file_id, body=body)
    confirm_note(office.section_officer, file_id=file_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    mine = seated(office.section_officer).get(reverse("desk:file", args=[file_id])).content.decode()
    assert 'href="#page-1"' in mine
    assert reverse("desk:file", args=[secret]) in mine
    theirs = seated(office.deputy).get(reverse("desk:file", args=[file_id])).content.decode()
    assert reverse("desk:file", args=[secret]) not in theirs
    assert "(not available to you)" in theirs


@pytest.mark.parametrize("page", ["movement", "papers"])
def test_the_pages_behind_the_file_are_there_in_both_languages(office: SampleOffice, seated: Seated, page: str) -> None:
    file_id = a_noted_file(office)
    said = seated(office.section_officer).page(page, file_id)
    assert {"movement": "Internal" not in said and "DS (Land)" in said, "papers": "PUC" in said}[page]
    assert "اراضی" in seated(office.section_officer, "ur").page(page, file_id)


def test_the_movement_register_says_who_when_and_how_long(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, remark="For orders, please")
    page = seated(office.section_officer).page("movement", file_id)
    assert "SO (Land-II) Bilal Anwar DS (Land) sent" in page
    assert "not opened less than a minute so far" in page
    assert "For orders, please" in page


def test_the_seal_leads_to_a_signature_verified_now(office: SampleOffice, seated: Seated) -> None:
    file_id = a_noted_file(office)
    page = seated(office.section_officer).page("signature", file_id, 2)
    assert "The signature holds." in page
    assert "Hamid Raza" in page
    assert "it has no effect in law" in page
    assert "Misl demo authority (DEMO, no legal effect)" in page
    assert "CN=" not in page
    seated(office.section_officer).page("signature", file_id, 77, status=404)


def test_the_three_files_and_the_command_beside_them_prove_the_signature_elsewhere(
    office: SampleOffice, seated: Seated, tmp_path: Path
) -> None:
    file_id, browser = a_noted_file(office), seated(office.section_officer)
    page = browser.get(reverse("desk:signature", args=[file_id, 2])).content.decode()
    for name in ("payload.json", "signature.p7s", "chain.pem"):
        address = reverse("desk:signature_file", args=[file_id, 2, name])
        assert f'href="{address}"' in page
        answer = browser.get(address)
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        (tmp_path / name).write_bytes(answer.content)
    command = re.search(r'<code dir="ltr">(openssl [^<]+)</code>', page)
    assert command is not None
    told = subprocess.run(shlex.split(command[1]), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "CAdES Verification successful" in told.stderr
    assert browser.get(reverse("desk:signature_file", args=[file_id, 2, "key.pem"])).status_code == 404
    assert browser.get(reverse("desk:signature_file", args=[file_id, 77, "chain.pem"])).status_code == 404


def test_the_note_box_offers_what_may_be_referred_to(office: SampleOffice, seated: Seated) -> None:
    file_id = a_noted_file(office)
    browser = seated(office.section_officer)
    url = reverse("desk:references", args=[file_id])
    everything = browser.get(url).json()["results"]
    assert {"kind": "page", "id": "1"}.items() <= everything[-1].items()
    assert everything[0]["id"] == "4"
    asked = browser.get(url, {"q": "approval"}).json()["results"]
    assert [one["label"] for one in asked if one["kind"] != "phrase"] == ["para 3/N"]
    assert [one["label"] for one in asked if one["kind"] == "phrase"], "the office's phrases are offered beside them"
    assert [one["id"] for one in browser.get(url, {"q": "۲"}).json()["results"]] == ["2"]
