"""`make tour`: exit 0 only if every step held."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click


@click.command()
@click.argument("letter", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(letter: Path | None) -> None:
    """Take LETTER (pdf, png, jpg or tif) through the whole office: counter, diary, file, notes, reply, verification."""
    from misl.ops.tour.told import TourFailed

    folder = Path(tempfile.mkdtemp(prefix="misl-tour-"))
    folder.chmod(0o711)
    try:
        _tour(letter.resolve() if letter else _own_letter(folder), folder)
    except TourFailed as failure:
        click.secho(f"\nThe tour failed. {failure}", fg="red", err=True)
        click.echo(f"What was done so far lies in {folder}", err=True)
        sys.exit(1)
    click.secho("\nAll of it held.", bold=True)
    click.echo(f"Letter, slip and the office's data lie in {folder}")


def _own_letter(folder: Path) -> Path:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_TZ=True, INSTALLED_APPS=[])
        django.setup()
    from misl.ops.tour.sample_letter import write_letter

    return write_letter(folder)


def _tour(letter: Path, folder: Path) -> None:
    from misl.ops.tour import counter, office_work
    from misl.ops.tour.running_office import running_office, verify_record
    from misl.ops.tour.told import fact, must, step

    with running_office(folder) as address:
        lodged = counter.apply(address, letter, folder)
        counter.follow(address, lodged, expect="received")
        answered = office_work.answer(address, lodged.diary_number, folder)
        counter.read_and_verify(address, lodged, answered.pdf)
        step("11. misl verify walks the whole record")
        code, said = verify_record(folder)
        for line in said[-8:]:
            fact("misl verify", line.strip())
        must(code == 0, "misl verify finds nothing wrong", "\n".join(said))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
