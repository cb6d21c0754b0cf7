"""The project's documents, as the tests of this folder read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_ELSEWHERE = {".venv", "node_modules", "data", "build", "dist"}
_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`[^`\n]+`")


def pages() -> list[Path]:
    """Every Markdown page of the repository, by its path."""
    found = [page for page in ROOT.rglob("*.md") if not _is_elsewhere(page)]
    return sorted(found)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def fenced(page: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each block of code in `language`, with the line that stands before it."""
    text = page.read_text(encoding="utf-8")
    for block in _FENCE.finditer(text):
        if block[2] == language:
            before = text[: block.start()].rstrip("\n").rsplit("\n", 1)[-1]
            yield before, block[3]


def prose(page: Path) -> str:
    """A page's text without its code."""
    return _INLINE.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))


def _is_elsewhere(page: Path) -> bool:
    parts = page.relative_to(ROOT).parts
    return any(part in _ELSEWHERE or part.startswith(".") for part in parts)
