"""Compile every catalogue of messages (.po) into the form that Django reads (.mo), beside it."""

from pathlib import Path

import polib


def main() -> None:
    for source in sorted(Path("src/misl/locale").rglob("*.po")):
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
        print(source.with_suffix(".mo"))


if __name__ == "__main__":
    main()
