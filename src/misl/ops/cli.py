"""The `misl` command: everything an administrator does with an office, by name."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

import click

import misl
from config.environment import EnvironmentRefused, environment, require_owner
from misl.ops.postgres import PostgresFailed
from misl.ops.processes import end_with_parent
from misl.ops.surroundings import DataFolder, be_the_demo_of, database


class Unready(click.ClickException):
    """The command could not begin; exit code 2."""

    exit_code = 2


def _set_up_django(*, as_owner: bool = True) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if as_owner:
        require_owner(environment())
    django.setup()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(misl.__version__, prog_name="misl")
def cli() -> None:
    """Misl, an e-office.

    Settings come from the environment: MISL_DATA is the folder of documents and keys (default: ./data), DATABASE_URL
    and MISL_APP_DATABASE_URL the database. `misl doctor` says what is missing.
    """


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (default: MISL_PORT, or 8000).")
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder (default: MISL_DATA, or ./data)."
)
def demo(port: int | None, data: Path | None) -> None:
    """Start a whole demonstration office: database, worker, web.

    It makes a small believable office on the first start, prints its address, and runs until Ctrl-C. Starting again
    finds everything as it was. Not for real work: people sign in by one click, and certificates are for tests.
    """
    from misl.ops import demo as demonstration

    if os.environ.get("DATABASE_URL"):
        raise click.ClickException(
            "DATABASE_URL is set, and a demonstration makes its own database. "
            "Unset it, or use `misl migrate` and `misl serve`."
        )
    if data is not None:
        os.environ["MISL_DATA"] = str(data)
    if port is not None:
        os.environ["MISL_PORT"] = str(port)
    demonstration.run(host=os.environ.get("MISL_HOST") or "127.0.0.1", port=_port())


def _port() -> int:
    """The port, before the whole environment can be read: the demonstration fills in the rest of it."""
    try:
        port = int(os.environ.get("MISL_PORT") or 8000)
    except ValueError:
        port = 0
    if not 1 <= port <= 65535:
        raise click.ClickException("MISL_PORT is wrong: it should be the port to listen on, from 1 to 65535.")
    return port


@cli.command()
def serve() -> None:
    """Serve the office's pages and its REST interface until stopped.

    It speaks to the database as the application's role alone, and needs no DATABASE_URL.
    """
    end_with_parent()
    with database():
        # Whoever breaks into a web process shall not find the owner's password in it.
        os.environ.pop("DATABASE_URL", None)
        _set_up_django(as_owner=False)
        from misl.ops import preparing, server

        preparing.collect_static()
        server.serve(environment())


@cli.command()
def worker() -> None:
    """Do the office's background work until stopped: jobs, announcements, the log's sequence."""
    end_with_parent()
    with database():
        _set_up_django()
        from misl.ops.worker import work

        work()


@cli.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when the tables are not up to date.")
def migrate(check: bool) -> None:
    """Bring the database's tables up to date, as the role that owns them."""
    with database():
        _set_up_django()
        from misl.ops import preparing

        if not preparing.migrations_pending():
            click.echo("The tables are up to date.")
        elif check:
            raise click.ClickException("the tables are not up to date: run `misl migrate`")
        else:
            preparing.migrate(verbosity=1)


@cli.command()
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder (default: MISL_DATA, or ./data)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.File(encoding="utf-8"),
    help="A checkpoint kept from earlier; the log must still agree with it. May be given several times.",
)
def verify(data: Path | None, as_json: bool, checkpoints: tuple[IO[str], ...]) -> None:
    """Prove the record: log, signatures, movements, documents.

    Exits 0 when all of it holds, 1 when something was altered (the row is named), 2 when it could not begin.
    """
    if data is not None:
        os.environ["MISL_DATA"] = str(data)
    with database():
        _set_up_django()
        from misl.audit.verify import run
        from misl.ops import preparing

        if preparing.migrations_pending():
            # Not 1: nothing was found to be altered, nothing was looked at.
            raise Unready("the tables are older than this program, so it can't judge them: run `misl migrate` first")
        sys.exit(run(click.echo, as_json, [checkpoint.read() for checkpoint in checkpoints]))


@cli.command()
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder (default: MISL_DATA, or ./data)."
)
def doctor(data: Path | None) -> None:
    """Say what this machine lacks, and how to mend it. Exits 1 when something needed is missing."""
    from misl.ops.doctor import examine

    if data is not None:
        os.environ["MISL_DATA"] = str(data)
    sys.exit(0 if examine() else 1)


@cli.group()
def procedure() -> None:
    """Read procedure packs: the rules of a manual as data. Needs no office."""
    _stand_in_for_an_office()
    _set_up_django()


@procedure.command("show")
@click.argument("pack")
def show_pack(pack: str) -> None:
    """Print the rules of PACK: PK-SI is its newest version, PK-SI-1 a certain one."""
    from misl.ops.procedure import NoSuchPack, pack_called, shown

    try:
        click.echo("\n".join(shown(pack_called(pack))))
    except NoSuchPack as unknown:
        raise click.ClickException(str(unknown)) from None


@procedure.command("diff")
@click.argument("first")
@click.argument("second")
def compare_packs(first: str, second: str) -> None:
    """Print what the pack SECOND has otherwise than FIRST."""
    from misl.ops.procedure import NoSuchPack, compared, pack_called

    try:
        click.echo("\n".join(compared(pack_called(first), pack_called(second))))
    except NoSuchPack as unknown:
        raise click.ClickException(str(unknown)) from None


@cli.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands (for developers): misl manage makemigrations --check."""
    from django.core.management import execute_from_command_line

    if not DataFolder.named_by_environment().demo_address and not os.environ.get("DATABASE_URL"):
        _stand_in_for_an_office()
    with database():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        environment()
        execute_from_command_line(["misl manage", *arguments])


def _stand_in_for_an_office() -> None:
    """Many commands of Django need no database (makemessages, makemigrations); they shall run in a fresh clone."""
    be_the_demo_of(DataFolder.named_by_environment())
    os.environ["DATABASE_URL"] = "postgresql://misl_owner@/misl?host=/nonexistent"
    os.environ["MISL_APP_DATABASE_URL"] = "postgresql://misl_app@/misl?host=/nonexistent"
    os.environ.setdefault("MISL_SECRET_KEY", "stands in for a key while a developer's command runs without an office")


def main() -> None:
    """Run the command; a refusal is a sentence on standard error and exit code 2, not a trace."""
    try:
        cli(prog_name="misl")
    except (EnvironmentRefused, PostgresFailed) as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
