"""What the generated documentation lists: every act and every event of the software, as it is loaded."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps

from misl.audit.sentences import sentences
from misl.kernel.command import commands
from misl.kernel.events import Event, event_name, handler_name, handlers_of


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act: its name, its room, what it is for, and the sentence it leaves in the history (may be empty)."""

    name: str
    room: str
    purpose: str
    sentence: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event: its name, its room, what it says, its fields, and who listens."""

    name: str
    room: str
    purpose: str
    fields: tuple[str, ...]
    listeners: tuple[str, ...]


def acts() -> list[ActLine]:
    """Every act of the installed rooms, by name."""
    _load_commands()
    said = sentences()
    return [
        ActLine(name, _room(function.__module__), _first_line(function.__doc__), str(said.get(name, "")))
        for name, function in commands().items()
        if _is_ours(function.__module__)
    ]


def events() -> list[EventLine]:
    """Every event of the installed rooms, by name."""
    _load_commands()
    lines = [
        EventLine(
            event_name(kind),
            _room(kind.__module__),
            _first_line(kind.__doc__),
            tuple(field.name for field in dataclasses.fields(kind)),
            tuple(handler_name(handler) for handler in handlers_of(event_name(kind))),
        )
        for kind in _kinds(Event)
        if _is_ours(kind.__module__)
    ]
    return sorted(lines, key=lambda line: line.name)


def acts_without_sentence() -> list[str]:
    """Acts whose history would read as a bare name."""
    return [line.name for line in acts() if not line.sentence]


def _load_commands() -> None:
    """A command is known once its module has been imported; a server imports only what its screens use."""
    for app in apps.get_app_configs():
        if app.name.startswith("misl."):
            for module in iter_modules([app.path]):
                if module.name in ("commands", "events"):
                    _load(f"{app.name}.{module.name}")


def _load(name: str) -> None:
    module = import_module(name)
    for inner in iter_modules(getattr(module, "__path__", [])):
        import_module(f"{name}.{inner.name}")


def _kinds(kind: type[Event]) -> Iterator[type[Event]]:
    for below in kind.__subclasses__():
        # A dataclass with slots is made twice; only the second can be found under its name.
        if getattr(import_module(below.__module__), below.__name__, None) is below:
            yield below
        yield from _kinds(below)


def _is_ours(module: str) -> bool:
    return module.startswith("misl.")


def _room(module: str) -> str:
    return module.split(".")[1]


def _first_line(doc: str | None) -> str:
    paragraph = inspect.cleandoc(doc or "").split("\n\n", 1)[0]
    return " ".join(paragraph.split())
