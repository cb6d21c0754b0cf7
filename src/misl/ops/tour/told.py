"""What the tour prints, and how it fails: each step is said with the number it got; the first that does not hold ends
it.
"""

from __future__ import annotations

import click


class TourFailed(Exception):
    """Something did not hold; the text says what was expected and what was found."""


def step(words: str) -> None:
    click.secho(f"\n{words}", bold=True)


def fact(name: str, value: object) -> None:
    click.echo(f"  {name:<26} {value}")


def must(holds: object, expected: str, found: object = "") -> None:
    """Go on only if it holds. Raises: TourFailed."""
    if not holds:
        raise TourFailed(f"expected: {expected}" + (f"; found: {found}" if found != "" else ""))
