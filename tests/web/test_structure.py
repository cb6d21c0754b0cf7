"""The office's structure as a sheet at the desk: upload, preview, faults, confirmation, and the round trip."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from misl.kernel.clock import today
from misl.organisation.models import Post, StructureSheet
from tests.office import SampleOffice
from tests.organisation.sheets import FOREST, planned, written
from tests.web.desk import Browser, Seated, words


def uploaded(browser: Browser, data: bytes, name: str = "structure.csv") -> str:
    """The address of the sheet's page."""
    answer = browser.act("structure", sheet=SimpleUploadedFile(name, data))
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_a_sheet_is_looked_at_confirmed_and_in_force(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    url = uploaded(browser, written(FOREST))
    page = words(browser.get(url))
    assert "Posts 3 new, 0 changed" in page
    assert "Charge: " not in page
    assert "omar.gul · asst. (forest)" in page.lower()
    assert not Post.objects.filter(short="SO (Forest)").exists()
    seen = browser.get(url).context["plan"].fingerprint
    answer = browser.post(url, {"seen": seen, "number": "Estt/12/2026", "dated_on": today().isoformat()})
    assert answer["Location"] == url
    assert "Charges were given by the order Estt/12/2026" in words(browser.get(url))
    assert Post.objects.filter(short="SO (Forest)").exists()
    assert "Imported" in browser.page("structure")


def test_faults_are_listed_with_cell_reason_and_remedy_and_taken_away(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    url = uploaded(browser, written([*FOREST, {"section": "Forest", "post": "=2+3", "title": "T", "rank": "=9"}]))
    page = words(browser.get(url))
    assert "Faulty cells: 1" in page
    assert "5 Rank =9 A rank is a whole number" in page
    assert "Import all of it" not in page
    taken = browser.get(url + "?export=csv").content.decode("utf-8-sig")
    assert "5,Rank,'=9,A rank is a whole number from 0 to 999.,A higher number is more senior." in taken


def test_the_present_structure_taken_away_changes_nothing_when_imported(office: SampleOffice, seated: Seated) -> None:
    for language in ("en", "ur"):
        data = seated(office.establishment, language).get(reverse("desk:structure_present")).content
        plan = planned(office.establishment, data)
        assert (plan.faults, plan.is_empty) == ([], True), language
        assert plan.as_they_are >= 20


def test_what_is_no_csv_is_refused_with_a_way_out(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.establishment).act("structure", sheet=SimpleUploadedFile("a.xlsx", b"PK\x03\x04"))
    assert answer.status_code == 422
    assert "This is no CSV file." in words(answer)
    assert "CSV UTF-8" in words(answer)
    assert not StructureSheet.objects.exists()


def test_others_find_no_such_page(office: SampleOffice, seated: Seated) -> None:
    url = uploaded(seated(office.establishment), written(FOREST))
    assert seated(office.deputy).get(url).status_code == 404
    assert seated(office.auditor).get(url).status_code == 200
    assert seated(office.deputy).get(reverse("desk:structure")).status_code == 404
