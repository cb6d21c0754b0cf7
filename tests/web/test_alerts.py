"""The bell at the desk: its number, its list, its settings."""

from __future__ import annotations

from django.urls import reverse

from misl.files.commands import send_file
from misl.files.events import FileSent
from misl.notifications import alert_handlers
from misl.notifications.alert_queries import choice_of
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, words


def test_the_bell_counts_lists_and_says_nothing_when_nothing_changed(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.deputy)
    badge = reverse("desk:badge")
    assert f'hx-get="{badge}"' in browser.get(reverse("desk:tasks")).content.decode()
    assert "Nothing to tell you" in browser.page("alerts")
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    alert_handlers.tell_of_file(FileSent(file_id, office.deputy.post_id, None), office.id)

    answer = browser.get(badge)

    assert words(answer) == "1"
    assert f'hx-get="{badge}?n=1"' in answer.content.decode()
    assert browser.get(badge + "?n=1").status_code == 204
    page = browser.get(reverse("desk:alerts")).content.decode()
    assert reverse("desk:file", args=[file_id]) in page
    browser.act("read_alerts")
    assert words(browser.get(badge + "?n=1")) == ""
    assert browser.get(badge + "?n=0").status_code == 204


def test_the_matrix_is_chosen_line_by_line(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.deputy)
    page = browser.page("alert_settings")
    assert "Marked to me: immediate" in page
    form = {f"mail_{kind}": "daily" for kind in ("immediate", "priority", "ordinary", "returned", "due")}
    form |= {f"mail_{kind}": "never" for kind in ("asked", "answered", "task", "job")}
    browser.act("alert_settings", **form, bell_immediate="on", quiet_from="18:00", quiet_until="08:00")
    choice = choice_of(office.deputy)
    assert (choice.of("immediate"), choice.of("job")) == ((True, "daily"), (False, "never"))
    answer = browser.act("alert_settings", **form, quiet_from="18:00")
    assert answer.status_code == 422
    assert "a beginning and an end" in words(answer)
