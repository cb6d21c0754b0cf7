"""The Urdu catalogues are whole: what a reader of Urdu is shown is Urdu, and says the same."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import polib  # type: ignore[import-untyped]
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = {
    "our own": ROOT / "src/misl/locale/ur/LC_MESSAGES/django.po",
    "packages": ROOT / "src/misl/locale/packages/ur/LC_MESSAGES/django.po",
}
GLOSSARY = ROOT / "docs/glossary.md"
# Names, and punctuation that is the same everywhere.
NO_URDU_NEEDED = {"IPv4", "IPv6", ":", ":?.!", "%(truncated_text)s…"}
URDU_LETTER = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
# Letters of Arabic keyboards: they look alike, and nobody finds the word again by searching.
FOREIGN_LETTER = re.compile("[\u064a\u0643\u0647\u0649]")
# A Latin comma, question mark or full stop after an Urdu word.
FOREIGN_MARK = re.compile(r"[\u0621-\u06d3][,;?](?:\s|$)|[\u0621-\u06d3]\.(?:\s|$)")

both = pytest.mark.parametrize("file", CATALOGUES.values(), ids=list(CATALOGUES))


def shown(file: Path) -> list[tuple[str, str]]:
    """Each English string with what is shown in its place, singular and plural apart."""
    pairs = []
    for entry in polib.pofile(str(file)):
        if entry.msgid_plural:
            pairs += [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]
        else:
            pairs.append((entry.msgid, entry.msgstr))
    return pairs


@both
def test_every_string_is_translated_and_keeps_its_placeholders(file: Path, messages: ModuleType) -> None:
    faults = [(entry.msgid, fault) for entry in polib.pofile(str(file)) for fault in messages.entry_faults(entry)]
    assert faults == []


@both
def test_a_translation_is_written_in_urdu_letters(file: Path) -> None:
    latin = [english for english, urdu in shown(file) if english not in NO_URDU_NEEDED and not URDU_LETTER.search(urdu)]
    assert [english for english in latin if english != ", "] == []


@both
def test_urdu_is_spelt_with_urdus_own_letters_and_marks(file: Path) -> None:
    assert [urdu for _, urdu in shown(file) if FOREIGN_LETTER.search(urdu)] == []
    assert [urdu for _, urdu in shown(file) if FOREIGN_MARK.search(urdu)] == []


@both
def test_a_sentence_stays_a_sentence_and_a_label_a_label(file: Path) -> None:
    sentences = [(english, urdu) for english, urdu in shown(file) if re.search(r"[a-z)]\.$", english)]
    assert [english for english, urdu in sentences if not re.search(r"[۔؟!]$|[۔)]$", urdu) and len(english) > 12] == []
    labels = [(english, urdu) for english, urdu in shown(file) if re.fullmatch(r"[A-Za-z ]+", english)]
    assert [english for english, urdu in labels if urdu.endswith("۔")] == []


def test_a_diary_number_is_not_turned_round_in_a_plain_sentence() -> None:
    """In a line of Urdu the parts of 105/2026-CR would change places."""
    plain = [urdu for _, urdu in shown(CATALOGUES["our own"]) if re.search(r"[({]diary_number[)}]", urdu)]
    assert len(plain) >= 2
    assert [urdu for urdu in plain if not re.search("\u2066[^\u2069]*diary_number[^\u2069]*\u2069", urdu)] == []


@both
@pytest.mark.usefixtures("compiled")
def test_the_compiled_catalogue_answers_each_string_in_urdu(file: Path) -> None:
    """What our own catalogue says comes before the packages' words."""
    ours = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(CATALOGUES["our own"]))}
    with translation.override("ur"):
        for entry in polib.pofile(str(file)):
            if entry.msgctxt or (file != CATALOGUES["our own"] and (None, entry.msgid) in ours):
                continue
            if entry.msgid_plural:
                assert ngettext(entry.msgid, entry.msgid_plural, 1) == entry.msgstr_plural[0]
                assert ngettext(entry.msgid, entry.msgid_plural, 7) == entry.msgstr_plural[1]
            else:
                assert gettext(entry.msgid) == entry.msgstr


@pytest.mark.usefixtures("compiled")
def test_what_django_and_its_neighbours_say_is_urdu_on_an_urdu_page() -> None:
    with translation.override("ur"):
        assert gettext("This field is required.") == "یہ خانہ پُر کرنا ضروری ہے۔"
        assert gettext("Incorrect password.") == "پاس ورڈ غلط ہے۔"
        assert gettext("Authentication credentials were not provided.") == "شناخت نہیں دی گئی۔"
    with translation.override("en"):
        assert gettext("This field is required.") == "This field is required."


@pytest.mark.slow
def test_every_string_of_the_sources_stands_in_a_catalogue(messages: ModuleType) -> None:
    missing = [fault for catalogue in (messages.own(), messages.foreign()) for fault in messages.faults(catalogue)]
    assert missing == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Send"), "not translated"),
        (polib.POEntry(msgid="Send", msgstr="بھیجیں", flags=["fuzzy"]), "marked as uncertain"),
        (polib.POEntry(msgid="Page %(number)s", msgstr="صفحہ"), "other placeholders or tags in 'صفحہ'"),
        (
            polib.POEntry(msgid="{percent} sent", msgstr="{number} بھیجا"),
            "other placeholders or tags in '{number} بھیجا'",
        ),
        (polib.POEntry(msgid="<b>Day</b>", msgstr="دن"), "other placeholders or tags in 'دن'"),
        (polib.POEntry(msgid="Send\n", msgstr="بھیجیں"), "line breaks at the ends differ in 'بھیجیں'"),
        (polib.POEntry(msgid="%s day", msgid_plural="%s days", msgstr_plural={0: "%s دن", 1: ""}), "not translated"),
        (polib.POEntry(msgid="%s day", msgid_plural="%s days", msgstr_plural={0: "%s دن"}), "not translated"),
    ],
)
def test_a_faulty_translation_is_named(entry: polib.POEntry, fault: str, messages: ModuleType) -> None:
    assert list(messages.entry_faults(entry)) == [fault]


def test_a_translation_may_move_its_placeholders(messages: ModuleType) -> None:
    moved = polib.POEntry(msgid="%(first)s to %(last)s, U+%(code)04X", msgstr="%(last)s سے %(first)s، U+%(code)04X")
    assert list(messages.entry_faults(moved)) == []


def test_updating_keeps_translations_and_comments_and_adds_what_is_new(messages: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text('_("Send")\n_("Open")\n')
    catalogue = messages.Catalogue(tmp_path / "django.po", {"room/room.py": tmp_path / "room.py"})
    kept = polib.POFile()
    kept.append(polib.POEntry(msgid="Send", msgstr="بھیجیں", tcomment="reviewed: Sana Khan"))
    kept.append(polib.POEntry(msgid="Gone", msgstr="گیا"))
    kept.save(str(catalogue.file))

    assert messages.update(catalogue) == 1

    now = {entry.msgid: entry for entry in catalogue.kept()}
    assert now.keys() == {"Send", "Open"}
    assert now["Send"].msgstr == "بھیجیں"
    assert messages.unreviewed(now.values()) == 1


def test_the_glossary_states_how_many_strings_no_native_reader_has_passed(messages: ModuleType) -> None:
    count = messages.unreviewed(entry for file in CATALOGUES.values() for entry in polib.pofile(str(file)))
    text = GLOSSARY.read_text(encoding="utf-8")
    assert f"<!-- unreviewed-strings -->{count}" in text
    assert messages.stated_count(text, count) == text


def test_screens_and_glossary_call_a_thing_by_the_same_urdu_word() -> None:
    said: dict[str, list[str]] = {}
    for english, urdu in shown(CATALOGUES["our own"]):
        said.setdefault(english.lower(), []).append(urdu)
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    terms = {re.sub(r" \(.*\)", "", english).lower(): urdu for english, urdu in rows if english != "English"}
    assert len(terms) >= 90
    compared = {english: urdu for english, urdu in terms.items() if english in said}
    assert len(compared) >= 40
    assert {e: u for e, u in compared.items() if not any(u in shown_as for shown_as in said[e])} == {}
