"""The house stays as it was drawn: what import-linter can't see."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from config.settings.apps import ROOMS

ROOT = Path(__file__).parent.parent.parent
SCREENS = {"web", "portal", "api"}
# They have no furniture of a room of office.
FOUNDATIONS_AND_SCREENS = SCREENS | {"ops", "ui", "kernel"}


def contract(name: str) -> dict[str, Any]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    found: dict[str, Any] = next(one for one in contracts if one["id"] == name)
    return found


def rooms_on_disk() -> set[str]:
    return {place.parent.name for place in (ROOT / "src" / "misl").glob("*/apps.py")}


def floors() -> dict[str, int]:
    """Each room and its floor: 0 is the highest."""
    layers = contract("floors")["layers"]
    return {room.strip(" ()"): floor for floor, layer in enumerate(layers) for room in layer.split("|")}


def test_every_room_is_installed() -> None:
    assert set(ROOMS) == rooms_on_disk()


def test_rooms_are_installed_from_the_lowest_floor_to_the_highest() -> None:
    depth = [floors()[room] for room in ROOMS]
    assert depth == sorted(depth, reverse=True)


def test_the_contracts_hold_every_room() -> None:
    furnished = {name.removeprefix("misl.") for name in contract("furniture")["containers"]}
    assert furnished == rooms_on_disk() - FOUNDATIONS_AND_SCREENS
    screens = {name.removeprefix("misl.") for name in contract("screens-never-import-models")["source_modules"]}
    assert screens == rooms_on_disk() & SCREENS


@pytest.mark.parametrize("model", [m for m in apps.get_models() if m.__module__.startswith("misl.")])
def test_a_foreign_key_never_points_to_a_higher_room(model: type[Model]) -> None:
    """A string such as "files.File" is invisible to import-linter."""
    own = floors()[model._meta.app_label]
    for field in model._meta.get_fields():
        target = field.related_model if field.concrete else None
        if isinstance(target, type) and target.__module__.startswith("misl."):
            assert floors()[target._meta.app_label] >= own, (
                f"{model.__name__}.{field.name} points up to {target.__name__}"
            )
