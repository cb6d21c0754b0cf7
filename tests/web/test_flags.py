"""Flags at the desk, and references that open where they point."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from misl.files.commands import confirm_note, link_files, send_file, set_flag, take_flag_off, write_note
from misl.files.models import Flag, Paper
from misl.kernel import prose
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_file_with_paper


def note_with(office: SampleOffice, file_id: UUID, *refs: tuple[str, str, str]) -> None:
    """A note that refers to these, sent to the deputy."""
    content = [{"type": "ref", "attrs": {"kind": kind, "id": one, "label": label}} for kind, one, label in refs]
    body = prose.check({"type": "doc", "content": [{"type": "paragraph", "content": content}]}).json
    write_note(office.section_officer, file_id=file_id, body=body)
    confirm_note(office.section_officer, file_id=file_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)


def test_a_flag_is_put_on_a_page_seen_there_and_taken_off(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file_with_paper(office), seated(office.section_officer)

    browser.act("flag_file", file_id, page="1", letter="")

    assert "A p. 1/C" in browser.page("flag_file", file_id)
    assert 'data-flag="PUC A"' in browser.get(reverse("desk:file", args=[file_id])).content.decode()
    assert "no such page" in browser.act("flag_file", file_id, page="9").content.decode()
    browser.act("unflag_file", file_id, Flag.objects.get().id)
    assert 'data-flag="PUC"' in browser.get(reverse("desk:file", args=[file_id])).content.decode()


def test_references_to_flags_and_letters_open_their_page_even_when_the_flag_is_gone(
    office: SampleOffice, seated: Seated
) -> None:
    file_id = a_file_with_paper(office)
    flag_id = set_flag(office.section_officer, file_id=file_id, page=1)
    paper_id = Paper.objects.get(file_id=file_id).id
    take_flag_off(office.section_officer, file_id=file_id, flag_id=flag_id)

    note_with(office, file_id, ("flag", str(flag_id), "Flag A"), ("letter", str(paper_id), "PUC"), ("flag", "x", "B"))

    source = seated(office.deputy).get(reverse("desk:file", args=[file_id])).content.decode()
    assert 'class="ref ref-flag" href="#page-1"' in source
    assert 'class="ref ref-letter" href="#page-1"' in source
    assert source.count("(not available to you)") == 1


def test_the_type_ahead_offers_flags_letters_and_linked_files(office: SampleOffice, seated: Seated) -> None:
    file_id, other = a_file_with_paper(office), a_file(office, "The neighbouring plot")
    set_flag(office.section_officer, file_id=file_id, page=1, letter="K")
    link_files(office.section_officer, file_id=file_id, other_id=other)
    url, browser = reverse("desk:references", args=[file_id]), seated(office.section_officer)

    def kinds(words: str) -> list[str]:
        return [one["kind"] for one in browser.get(url, {"q": words}).json()["results"]]

    assert kinds("flag k") == ["flag"]
    assert kinds("puc")[0] == "letter"
    assert kinds("neighbouring") == ["file"]
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    assert seated(office.deputy).get(url, {"q": "neighbouring"}).json()["results"] == []


def test_flags_read_in_urdu(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file_with_paper(office)
    assert "پرچم لگائیں" in seated(office.section_officer, "ur").page("flag_file", file_id)
