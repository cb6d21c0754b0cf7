"""Every page of the desk and the counter in Urdu: no word of the interface is left in English.

What is no Urdu on a page must come from the office's own data (names, numbers, subjects) or be a name that is the same
everywhere. A page that shows an English word from anywhere else is named with the word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from misl.procedure.packs import packs
from tests.office import SampleOffice
from tests.web.access import COUNTER, DESK, Scene
from tests.web.access import scene as scene
from tests.web.desk import Seated

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
UNSEEN = re.compile(r"<(script|style|template|svg|head|code|pre)\b.*?</\1>|<!--.*?-->", re.S)
#: What a reader sees or hears beside the text.
SPOKEN = re.compile(r'\s(?:aria-label|placeholder|title|alt|aria-description|data-confirm)="([^"]*)"')
#: Said in another language on purpose, and marked so for who reads aloud.
MARKED = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.S)
TAGS = re.compile(r"<[^>]*>")
NEED_AN_APPLICATION = ("status",)
#: Codes and references as pages show them, and the short code beside a seal.
CODE = re.compile(r"\b[A-Z]{3}-[A-Z0-9…-]+|\b[0-9A-F]{4}·[0-9A-F]{4}\b")
#: Names that Urdu writes in Latin letters: of this software, of formats, keys and writings.
SAME_EVERYWHERE = {
    *("misl", "pdf", "csv", "excel", "utf", "windows", "sms", "qr", "json", "p7s", "pem", "openssl", "cms", "apache"),
    *(
        "ctrl",
        "alt",
        "shift",
        "enter",
        "esc",
        "tab",
        "home",
        "end",
        "mb",
        "kb",
        "url",
        "api",
        "english",
        "save",
        "as",
        "wcag",
    ),
    # Explained beside the Urdu word, or a file's name and what openssl answers.
    *("passkey", "passkeys", "payload", "authority", "chain", "cades", "verification", "successful", "signature"),
    *("in-csmop", "pk-pb", "pk-si", "pk-si-"),
}


def shown_words(page: str) -> set[str]:
    """The Latin words a reader of a page meets, in small letters."""
    body = MARKED.sub(" ", UNSEEN.sub(" ", page))
    spoken = " ".join(SPOKEN.findall(body))
    return {word.lower() for word in WORD.findall(CODE.sub(" ", html.unescape(f"{TAGS.sub(' ', body)} {spoken}")))}


def words_of_data() -> set[str]:
    """Every Latin word that stands in the office's own rows."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if isinstance(field, _TEXTS)]
        if names and model._meta.app_label not in ("audit", "sessions"):
            for row in model._base_manager.values_list(*names):
                found |= {word.lower() for text in row for word in WORD.findall(str(text))}
    # Where a manual's rule was read is told in the words of whoever read it.
    sources = [rule.source for pack in packs().values() for rule in pack.rules.values()]
    return found | {word.lower() for source in sources for word in WORD.findall(source)}


_TEXTS = (models.CharField, models.TextField, models.JSONField, models.UUIDField)


def pages(office: SampleOffice, seated: Seated, scene: Scene) -> Iterator[tuple[str, str]]:
    """Each page of the desk in Urdu, as the first of three officers gets it who may see it."""
    readers = [
        seated(office.section_officer, "ur"),
        seated(office.establishment, "ur"),
        seated(office.dispatcher, "ur"),
    ]
    for name in DESK:
        for reader in readers:
            answer = reader.get(reverse(f"desk:{name}", args=scene.arguments(name)))
            if answer.status_code != 302 and "html" in answer.get("Content-Type", "") and not answer.streaming:
                yield f"desk:{name} {answer.status_code}", answer.content.decode()
            if answer.status_code == 200:
                break


def test_no_word_of_the_desk_is_left_in_english(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    seen = list(pages(office, seated, scene))
    known = words_of_data() | SAME_EVERYWHERE
    assert len(seen) > 60
    assert {name: left for name, page in seen if (left := sorted(shown_words(page) - known))} == {}


def test_no_word_of_the_counter_or_of_signing_in_is_left_in_english(office: SampleOffice) -> None:
    visitor = Client(headers={"accept-language": "ur"})
    visitor.cookies["misl_language"] = "ur"
    known, left = words_of_data() | SAME_EVERYWHERE, {}
    addresses = [reverse("account_login"), "/nowhere/"]
    addresses += [
        reverse(f"portal:{name}", args=["LND-K7QM"] if name == "verify_code" else [])
        for name, status in COUNTER.items()
        if status == 200 and name not in NEED_AN_APPLICATION
    ]
    for address in addresses:
        answer = visitor.get(address)
        if "html" in answer.get("Content-Type", "") and (words := sorted(shown_words(answer.content.decode()) - known)):
            left[address] = words
    assert left == {}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>بھیجیں</p>", set()),
        ("<p>Send it</p>", {"send", "it"}),
        ('<button aria-label="Send">بھیجیں</button>', {"send"}),
        ('<p>یہ <bdi lang="en">Land Act</bdi> ہے</p><script>let send</script>', set()),
    ],
)
def test_a_word_left_in_english_is_found(page: str, found: set[str]) -> None:
    assert shown_words(page) == found
