"""Perusal on the screens."""

from __future__ import annotations

from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, holder_of, words


def test_a_file_goes_for_perusal_is_seen_with_one_click_and_comes_back(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    me, deputy = seated(office.section_officer), seated(office.deputy)
    assert "Who is to see it" in me.page("peruse_file", file_id)
    assert "Choose whom to send it to" in words(me.act("peruse_file", file_id))
    assert me.act("peruse_file", file_id, find="1", q="nadia").status_code == 200
    assert me.act("peruse_file", file_id, to=office.deputy.post_id).status_code == 302

    page = deputy.offers("file", file_id)
    assert "For perusal. No order is expected." in page
    assert "Seen, return to SO (Land-II)" in page
    assert deputy.act("seen_file", file_id).status_code == 302
    assert holder_of(file_id) == office.section_officer.post_id
    assert "Seen, return to" not in me.offers("file", file_id)
    assert "sent for perusal" in me.page("movement", file_id)
    assert "not sent to you for perusal" in words(me.act("seen_file", file_id))
