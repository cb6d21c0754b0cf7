"""What every page of the desk owes its reader, checked on the pages themselves."""

from __future__ import annotations

import re

from django.urls import reverse

from tests.office import SampleOffice
from tests.web.access import DESK, Scene, scene
from tests.web.desk import Seated

__all__ = ["scene"]

PAGES = [
    name for name, row in DESK.items() if row and 200 in row and "original" not in name and not name.endswith("_page")
]
#: Pieces of a page, fetched by it.
PIECES = {"alike", "badge"}
#: What a template prints when it was given an object instead of words.
LEAKED = re.compile(r"<class|object at 0x|\b[A-Z][A-Za-z]+\((?:\w+=|')|\bNone\b|\{\{|\{%")


def test_no_page_leaks_an_object_or_carries_inline_style_or_script(
    office: SampleOffice, seated: Seated, scene: Scene
) -> None:
    wrong = []
    for officer, language in ((office.section_officer, "en"), (office.section_officer, "ur"), (office.auditor, "en")):
        browser = seated(officer, language)
        for name in PAGES:
            answer = browser.get(reverse(f"desk:{name}", args=scene.arguments(name)))
            if answer.status_code != 200 or "html" not in answer["Content-Type"]:
                continue
            source = answer.content.decode()
            shown = re.sub(r'<script type="application/json".*?</script>', "", source, flags=re.S)
            wrong += [(name, language, found[0]) for found in [LEAKED.search(shown)] if found]
            wrong += [
                (name, language, piece)
                for piece in (" style=", "<style", " onclick=", "javascript:")
                if piece in source
            ]
            wrong += [
                (name, language, "script") for _ in re.findall(r"<script(?![^>]*(src=|application/json))", source)
            ]
    assert not wrong


def test_every_form_that_acts_carries_an_act_id_and_a_token(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    wrong = []
    browser = seated(office.section_officer)
    for name in PAGES:
        answer = browser.get(reverse(f"desk:{name}", args=scene.arguments(name)))
        for form in re.findall(r'<form[^>]*method="post".*?</form>', answer.content.decode(), re.S):
            acts = re.search(r'action="(/desk/[^"]*)"', form)
            if "csrfmiddlewaretoken" not in form or (
                acts and "/charge/" not in acts[1] and 'name="act_id"' not in form
            ):
                wrong.append((name, form[:120]))
    assert not wrong


def test_every_page_shows_at_most_three_actions_and_one_filled_button(
    office: SampleOffice, seated: Seated, scene: Scene
) -> None:
    browser = seated(office.section_officer)
    for name in PAGES:
        answer = browser.get(reverse(f"desk:{name}", args=scene.arguments(name)))
        source = answer.content.decode().split("<dialog")[0]
        assert len(re.findall(r'class="btn btn-primary"', source)) <= 1, name
        actions = re.search(r'<div class="file-actions">(.*?)</header>', source, re.S)
        if actions:
            visible = re.sub(r"<details.*?</details>", "", actions[1], flags=re.S)
            assert len(re.findall(r'class="btn', visible)) <= 3, name


def test_every_page_has_one_heading_and_a_title(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    browser = seated(office.section_officer)
    for name in PAGES:
        answer = browser.get(reverse(f"desk:{name}", args=scene.arguments(name)))
        if "html" in answer["Content-Type"] and name not in PIECES:
            assert answer.content.decode().count("<h1") == 1, name
            assert re.search(r"<title>\s*\S.* – ", answer.content.decode(), re.S), name
