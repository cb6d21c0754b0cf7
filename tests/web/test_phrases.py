"""The page of phrases."""

from __future__ import annotations

from misl.noting.models import Phrase
from tests.office import SampleOffice
from tests.web.desk import Seated, words


def test_a_phrase_is_kept_amended_and_withdrawn_on_one_page(office: SampleOffice, seated: Seated) -> None:
    me = seated(office.section_officer)
    page = me.page("phrases")
    assert "Please speak." in page
    assert "Standard phrase of the whole office" not in page
    assert "in English or in Urdu" in words(me.act("phrases", name="to DC"))
    assert me.act("phrases", name="to DC", text="To the Deputy Commissioner.").status_code == 302
    phrase = Phrase.objects.get(name="to DC")
    assert "To the Deputy Commissioner." in me.page("phrases", query=f"?amend={phrase.id}")
    assert me.act("withdraw_phrase", phrase.id).status_code == 302
    assert "to DC" not in me.page("phrases")
    standard = Phrase.objects.filter(person_id=None).first()
    assert standard is not None
    assert "kept by the establishment section" in words(me.act("withdraw_phrase", standard.id))
    assert "Standard phrase of the whole office" in seated(office.establishment).page("phrases")
