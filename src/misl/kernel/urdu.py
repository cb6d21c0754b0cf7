"""Urdu as it is typed and as it is meant: one form for search and for finding duplicates, figures in either writing."""

from __future__ import annotations

import unicodedata

from django.utils.functional import lazy
from django.utils.translation import get_language

# Letters that keyboards, Arabic texts and old encodings give in place of Urdu's own.
_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ه": "ہ",
        "ە": "ہ",
        "ة": "ہ",
        "ۃ": "ہ",
        "ٱ": "ا",
    }
)
#: What look-alike letters become where text is kept: only those that no Urdu word is written with.
_LETTERS_KEPT = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ە": "ہ"})
#: Letters of Sindhi and of Pashto that no Urdu word has: to those languages the look-alikes are letters of their own.
_OTHER_LANGUAGES = frozenset("ٻڀٺٽٿڃڄڇڌڊڏڍڙڦڪڳڱڻټځڅډړږښګڼېۍ")
#: Joiners shape words; every other invisible sign could make two names look alike.
_JOINERS = "\u200c\u200d"
_UNSEEN = {"Cf", "Cc", "Co", "Cn", "Cs"}
_TATWEEL = "ـ"
_TO_URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def normalise(text: str) -> str:
    """The form in which texts are compared: not for showing.

    Compatibility forms and Arabic letters become Urdu's own, hamza and madda over a letter, vowel signs, tatweel and
    invisible joiners go, figures become 0-9, case and runs of white space no longer matter. Doing it twice changes
    nothing.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(_letter(character) for character in unicodedata.normalize("NFD", folded))
    return " ".join(unicodedata.normalize("NFC", letters.translate(_LETTERS)).split())


def ascii_digits(text: str) -> str:
    """Figures of any script as 0-9; everything else as it was."""
    return "".join(_digit(character) for character in text)


def urdu_digits(text: str) -> str:
    """0-9 as ۰-۹, as Urdu sentences and dates have them."""
    return text.translate(_TO_URDU)


def figures(value: object) -> str:
    """A value told in the active language: with ۰-۹ in Urdu, as it is in any other."""
    text = str(value)
    return urdu_digits(text) if (get_language() or "").startswith("ur") else text


#: The same for words that are made now and told later.
figures_lazy = lazy(figures, str)


def _letter(character: str) -> str:
    """What remains of a decomposed character: nothing of marks over Arabic letters and of what can't be seen."""
    if character == _TATWEEL or unicodedata.category(character) == "Cf":
        return ""
    if unicodedata.category(character) == "Mn" and _is_arabic(character):
        return ""
    return _digit(character)


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff" or "\u08a0" <= character <= "\u08ff"


def _digit(character: str) -> str:
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def tidy(text: str) -> str:
    """A line as it is kept: composed, Urdu's own letters in place of look-alikes, no invisible or control characters,
    single blanks. A line that has a letter of Sindhi or Pashto keeps its letters. Doing it twice changes nothing.

    Figures and signs stay as they were typed; `normalise` is for comparing.
    """
    composed = unicodedata.normalize("NFC", "".join(_plain_form(character) for character in text))
    letters = composed.translate(_LETTERS_KEPT) if _is_urdu(composed) else composed
    kept = (
        character for character in letters if character in _JOINERS or unicodedata.category(character) not in _UNSEEN
    )
    return " ".join("".join(kept).split())


def tidy_lines(text: str) -> str:
    """The same for a text of several lines, which stay apart.

    For what is typed into fields: names, subjects, remarks, reasons. Prose is not for it: a note may quote Arabic and
    is signed as it was written; nor are a citizen's own words. Search compares both by `normalise` all the same.
    """
    return "\n".join(tidy(line) for line in text.splitlines())


def _plain_form(character: str) -> str:
    """A letter for one of its shapes (old encodings name each shape); white space of any kind as a blank."""
    if character.isspace():
        return " "
    if "\ufb50" <= character <= "\ufdef" or "\ufe70" <= character <= "\ufefc" or "\uff01" <= character <= "\uff5e":
        return unicodedata.normalize("NFKC", character)
    return character


def _is_urdu(text: str) -> bool:
    return any(_is_arabic(character) for character in text) and _OTHER_LANGUAGES.isdisjoint(text)
