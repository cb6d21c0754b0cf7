"""The tutorial's commands are run as they stand, one after the other, against an office of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, fenced

TUTORIAL = ROOT / "docs" / "tutorials" / "first-letter.md"
MARK = re.compile(r'<!-- run(?:, exit (?P<code>\d+))?(?:, says "(?P<words>[^"]+)")? -->')
#: Where the tutorial works; the test gives it a folder that no other run has.
FOLDER = "/tmp/first-letter"
#: The chore would first bring packages up to date, which is no part of a test: what it then runs is run.
CHORE, BEHIND_IT = "make tour", ".venv/bin/python -m misl.ops.tour"
LONGEST = 300
#: What the suite says to Django and Misl is not for the tour's ears.
OF_TESTS = ("MISL_", "DATABASE_", "DJANGO_", "PYTEST_")


@dataclass(frozen=True)
class Step:
    """A block of the tutorial, with the exit code and the words it promises."""

    commands: str
    code: int
    words: str


def steps() -> list[Step]:
    found = []
    for before, commands in fenced(TUTORIAL, "sh"):
        mark = MARK.fullmatch(before)
        assert mark, f"a block of the tutorial does not say whether it is run: {commands}"
        found.append(Step(commands, int(mark["code"] or 0), mark["words"] or ""))
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    """Passable for all: started by root, the tour's database runs as somebody else."""
    made = Path(tempfile.mkdtemp(prefix="misl-tutorial-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_the_chore_of_the_tutorial_is_the_tour() -> None:
    assert "misl.ops.tour" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert any(CHORE in step.commands for step in steps())


@pytest.mark.slow
def test_the_commands_of_the_tutorial_do_what_it_says(folder: Path) -> None:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(OF_TESTS)}
    surroundings |= {"TMPDIR": str(folder)}
    for step in steps():
        commands = step.commands.replace(CHORE, BEHIND_IT).replace(FOLDER, str(folder))
        done = subprocess.run(
            ["sh", "-e", "-c", commands], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=LONGEST
        )
        told = f"{commands}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == step.code, told
        assert step.words in done.stdout, told
    assert not folder.exists()
