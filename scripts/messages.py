"""Keep the catalogues of messages in step with the sources; with --check say what a reader of Urdu would miss.

Two catalogues stand under src/misl/locale: our own strings, and in `packages/` the strings of installed packages that
a person can meet on a screen (sign-in, form errors, REST errors). Updating adds new strings untranslated, drops what no
source has any more, keeps each translation and each translator's comment, and writes no dates or line numbers, so that
two branches seldom touch the same line.

A translation that a native reader has passed carries the comment `# reviewed: <name>`; the glossary states how many
do not.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
import polib  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

LOCALE = ROOT / "src" / "misl" / "locale"
GLOSSARY = ROOT / "docs" / "glossary.md"
LANGUAGE = "ur"
PLURALS = "nplurals=2; plural=(n != 1);"

OWN_SOURCES = ("src/misl", "config")
# Package → its files and folders whose strings our screens, mails or REST answers can show.
FOREIGN_SOURCES: dict[str, tuple[str, ...]] = {
    "django": (
        "core/validators.py",
        "forms",
        "utils/dateformat.py",
        "utils/dates.py",
        "utils/ipv6.py",
        "utils/text.py",
        "utils/timesince.py",
        "template/defaultfilters.py",
        "views/csrf.py",
        "contrib/auth/base_user.py",
        "contrib/auth/forms.py",
        "contrib/auth/password_validation.py",
        "contrib/auth/validators.py",
    ),
    # Its pages are ours (src/misl/web/templates); here are the words its forms and refusals bring.
    "allauth": (
        "account/adapter.py",
        "account/fields.py",
        "account/forms.py",
        "account/internal",
        "mfa/adapter.py",
        "mfa/models.py",
        "mfa/base",
        "mfa/recovery_codes",
        "mfa/totp",
        "mfa/webauthn",
        "usersessions/forms.py",
    ),
    "rest_framework": (
        "authentication.py",
        "exceptions.py",
        "fields.py",
        "relations.py",
        "serializers.py",
        "validators.py",
    ),
    "knox": ("auth.py",),
}

_PLACES = re.compile(r"%\(\w+\)[0-9.]*[a-zA-Z]|%[sdri]|\{\w*(?::\w+)?\}|</?[a-z]+\b[^>]*>")
_COUNT = re.compile(r"(<!-- unreviewed-strings -->)\d*")
_REVIEWED = re.compile(r"^reviewed: \S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A .po file, and the folders and files (name in the staging folder → place on disk) its strings come from."""

    file: Path
    sources: dict[str, Path]

    def kept(self) -> polib.POFile:
        """What is in the file now; nothing when there is none yet."""
        return polib.pofile(str(self.file)) if self.file.exists() else polib.POFile()

    def wanted(self) -> polib.POFile:
        """The strings of the sources, as Django's own makemessages finds them."""
        with tempfile.TemporaryDirectory() as folder:
            stage = Path(folder, "stage")
            for name, place in self.sources.items():
                (stage / name).parent.mkdir(parents=True, exist_ok=True)
                (stage / name).symlink_to(place)
            target = Path(folder, "found")
            with chdir(stage), override_settings(LOCALE_PATHS=[target]):
                call_command(
                    "makemessages",
                    locale=[LANGUAGE],
                    ignore_patterns=["locale", "static", "migrations"],
                    symlinks=True,
                    add_location="file",
                    no_wrap=True,
                    keep_pot=True,
                    verbosity=0,
                )
            return polib.pofile(str(target / "django.pot"))


def own() -> Catalogue:
    """The catalogue of our own strings."""
    return Catalogue(LOCALE / LANGUAGE / "LC_MESSAGES" / "django.po", {name: ROOT / name for name in OWN_SOURCES})


def foreign() -> Catalogue:
    """The catalogue of the packages' strings."""
    sources = {}
    for package, names in FOREIGN_SOURCES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise SystemExit(f"{package} is not installed")
        sources |= {f"{package}/{name}": Path(spec.origin).parent / name for name in names}
    return Catalogue(LOCALE / "packages" / LANGUAGE / "LC_MESSAGES" / "django.po", sources)


Key = tuple[str, str]


def key(entry: polib.POEntry) -> Key:
    """What makes a string one string: its context and its English."""
    return entry.msgctxt or "", entry.msgid


def translations(entry: polib.POEntry) -> list[str]:
    """The translation, or its singular and plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def update(catalogue: Catalogue) -> int:
    """Write the catalogue anew; how many of its strings are still to be translated."""
    known = {key(entry): entry for entry in catalogue.kept()}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {
        "Project-Id-Version": "Misl",
        "Language": LANGUAGE,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS,
    }
    for entry in catalogue.wanted():
        entry.occurrences = sorted({(place, "") for place, _line in entry.occurrences})
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        if (old := known.get(key(entry))) is not None and bool(old.msgid_plural) == bool(entry.msgid_plural):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
            entry.tcomment = old.tcomment
        fresh.append(entry)
    catalogue.file.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(catalogue.file))
    return sum(not all(translations(entry)) for entry in fresh)


def faults(catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with the catalogue, one line per string."""
    name, known = catalogue.file.relative_to(ROOT), {key(entry): entry for entry in catalogue.kept()}
    for entry in catalogue.wanted():
        kept = known.get(key(entry))
        if kept is None:
            yield f"{name}: not in the catalogue: {entry.msgid!r}"
        elif bool(kept.msgid_plural) != bool(entry.msgid_plural):
            yield f"{name}: has a plural in one place only: {entry.msgid!r}"
    for entry in known.values():
        yield from (f"{name}: {fault}: {entry.msgid!r}" for fault in entry_faults(entry))


def entry_faults(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
    if "fuzzy" in entry.flags:
        yield "marked as uncertain"
    english = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    found = translations(entry)
    if len(found) != len(english) or not all(found):
        yield "not translated"
        return
    for source, urdu in zip(english, found, strict=True):
        if places(source) != places(urdu):
            yield f"other placeholders or tags in {urdu!r}"
        if source.startswith("\n") != urdu.startswith("\n") or source.endswith("\n") != urdu.endswith("\n"):
            yield f"line breaks at the ends differ in {urdu!r}"


def places(text: str) -> list[str]:
    """Placeholders and tags of a string, sorted: a translation may move them, and nothing else."""
    return sorted(_PLACES.findall(text))


def unreviewed(entries: Iterable[polib.POEntry]) -> int:
    """How many translations no native reader has passed."""
    return sum(not _REVIEWED.search(entry.tcomment) for entry in entries)


def stated_count(text: str, count: int) -> str:
    """The glossary's text with `count` stated in it."""
    return _COUNT.sub(rf"\g<1>{count}", text)


def main() -> int:
    django.setup()
    catalogues = (own(), foreign())
    if "--check" in sys.argv:
        found = [fault for catalogue in catalogues for fault in faults(catalogue)]
        glossary = GLOSSARY.read_text(encoding="utf-8")
        if stated_count(glossary, unreviewed(e for c in catalogues for e in c.kept())) != glossary:
            found.append(f"{GLOSSARY.relative_to(ROOT)}: states another count of unreviewed strings")
        for line in found:
            print(line)
        if found:
            print("Run .venv/bin/python scripts/messages.py, and translate what it names.")
        return 1 if found else 0
    for catalogue in catalogues:
        missing = update(catalogue)
        print(f"{catalogue.file.relative_to(ROOT)}: {missing} to translate")
    if GLOSSARY.exists():
        text = GLOSSARY.read_text(encoding="utf-8")
        count = unreviewed(entry for catalogue in catalogues for entry in catalogue.kept())
        GLOSSARY.write_text(stated_count(text, count), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
