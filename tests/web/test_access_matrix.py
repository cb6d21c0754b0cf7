"""Who reaches which address: every address of the desk and the counter has its row, or this file fails."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from misl.kernel.actor import Officer
from misl.kernel.ids import new_id
from tests.office import SampleOffice
from tests.web.access import COLUMNS, COUNTER, DESK, Scene, names_under
from tests.web.access import scene as scene
from tests.web.another_office import officer_of_another_office
from tests.web.desk import Seated


def test_every_address_of_the_desk_has_its_row() -> None:
    assert names_under("desk") == set(DESK)


def test_every_address_of_the_counter_has_its_row() -> None:
    assert names_under("portal") == set(COUNTER)


def test_who_may_see_what_sees_it_and_nobody_else_does(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    people: dict[str, Officer] = {
        "holder": office.section_officer,
        "earlier": office.assistant,
        "stranger": office.stranger,
        "auditor": office.auditor,
        "elsewhere": officer_of_another_office(),
    }
    # A receipt is never with the assistant; its earlier holder is the diarist.
    at_the_diary = {name for name in DESK if "receipt" in name and name != "receipts"} | {"put_in_file"}
    wrong = []
    for column, officer in people.items():
        browser = seated(officer)
        diarist = seated(office.diarist)
        for name, row in DESK.items():
            if row is None:
                continue
            client = diarist if column == "earlier" and name in at_the_diary else browser
            got = client.get(reverse(f"desk:{name}", args=scene.arguments(name))).status_code
            if got != row[COLUMNS.index(column)]:
                wrong.append((name, column, got, row[COLUMNS.index(column)]))
    assert not wrong


def test_nobody_who_is_not_signed_in_sees_anything_of_the_desk(scene: Scene) -> None:
    for name in DESK:
        url = reverse(f"desk:{name}", args=scene.arguments(name))
        for answer in (Client().get(url), Client().post(url)):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith(reverse("account_login")), name
        assert Client().get(url, headers={"hx-request": "true"}).status_code == 401


#: What may be posted to, with an id in its address.
POSTED_TO: tuple[str, ...] = (
    "pull_back_file",
    "pull_back_receipt",
    "mark_receipt",
    "put_in_file",
    "dispose_receipt",
    "take_up_receipt",
    "enter_in_section",
    "correct_receipt",
    "ask_for_enclosures",
    "enclosure_arrived",
    "note",
    "agree",
    "return_file",
)
POSTED_TO += ("flag_file", "unflag_file")
POSTED_TO += ("open_part_file", "merge_part_file", "link_file", "attach_file", "merge_file")
POSTED_TO += ("unlink_file", "detach_file", "take_apart_file")
POSTED_TO += ("park_file", "wake_file", "close_file", "reopen_file")
POSTED_TO += ("send_file", "drafts", "draft", "sign_draft", "enclosures", "withdraw_letter", "issue")
POSTED_TO += ("peruse_file", "seen_file")
POSTED_TO += ("concerns", "record_order_file", "ask_opinions_file", "oral_order", "ask_order")
POSTED_TO += ("opinion", "remind_opinion", "withdraw_opinion")
POSTED_TO += ("write_on_draft", "take_up_version")
POSTED_TO += ("send_letter", "report_despatch")


def test_what_is_hidden_can_not_be_posted_to_either(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    asked = {"to": office.deputy.post_id, "urgency": "ordinary", "file": scene.file, "body_text": "", "do": "save"}
    asked |= {"template": "accepted", "language": "en", "modes": "hand", "subject": "Mine"}
    asked |= {"enclosure": new_id()}
    asked |= {"until": "2099-01-01", "reason": "Because"}
    asked |= {"enclosure": new_id(), "way": "no_action", "note": "None", "reason": "A mistake", "sender": "Another"}
    asked |= {"mode": "post", "secrecy": "0"}
    asked |= {"other_id": scene.file, "page": 1}
    asked |= {"recipient": "DC", "mode": "hand", "outcome": "delivered", "on": "2026-11-25", "words": "He"}
    for officer in (office.stranger, officer_of_another_office()):
        browser = seated(officer)
        for name in POSTED_TO:
            assert browser.act(name, *scene.arguments(name), **asked).status_code == 404, name


def test_duties_open_the_diary_new_files_and_dispatch(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    rows = {
        "diarise": (office.diarist, office.assistant, 403),
        "lodge_for": (office.diarist, office.assistant, 403),
        "sender_letters": (office.diarist, office.assistant, 403),
        "new_file": (office.section_officer, office.assistant, 403),
        "amend_post": (office.establishment, office.section_officer, 403),
        "new_post": (office.establishment, office.section_officer, 403),
        "choose_pack": (office.establishment, office.section_officer, 403),
        "rule": (office.establishment, office.section_officer, 403),
        "new_section": (office.establishment, office.section_officer, 403),
        "new_leave": (office.establishment, office.section_officer, 403),
        "new_order": (office.establishment, office.section_officer, 403),
        "dispatch": (office.dispatcher, office.assistant, 404),
        "issue": (office.dispatcher, office.assistant, 404),
        "issue_original": (office.dispatcher, office.assistant, 404),
        "issue_page": (office.dispatcher, office.assistant, 404),
        "issue_enclosure": (office.dispatcher, office.assistant, 404),
        "send_letter": (office.dispatcher, office.assistant, 404),
        "envelopes": (office.dispatcher, office.assistant, 404),
        "report_despatch": (office.dispatcher, office.assistant, 404),
        "proof_of_despatch": (office.dispatcher, office.assistant, 404),
    }
    for name, (may, may_not, status) in rows.items():
        url = reverse(f"desk:{name}", args=scene.arguments(name))
        assert seated(may).get(url).status_code == 200, name
        assert seated(may_not).get(url).status_code == status, name


def test_the_counter_is_open_but_gives_nothing_away(scene: Scene) -> None:
    arguments: dict[str, list[Any]] = {
        name: ["LND-0000-0000-0000"] for name in ("receipt", "slip", "status", "letter", "letter_pdf", "verify_code")
    }
    arguments["letter_enclosure"] = ["LND-0000-0000-0000", 1]
    wrong = []
    for name, status in COUNTER.items():
        got = Client().get(reverse(f"portal:{name}", args=arguments.get(name, []))).status_code
        if got != status:
            wrong.append((name, got, status))
    assert not wrong
