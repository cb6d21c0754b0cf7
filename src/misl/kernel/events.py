"""Events: what has happened, in the past tense, ids only. Rooms above listen; they hear after the commit, in a job."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints
from uuid import UUID


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened. Subclasses are frozen dataclasses whose fields are ids, texts or whole numbers."""


E = TypeVar("E", bound=Event)
Handler = Callable[[Any, UUID], None]

_handlers: dict[str, list[Handler]] = defaultdict(list)
_kinds: dict[str, type[Event]] = {}


def event_name(kind: type[Event]) -> str:
    """The name an event travels under: `files.FileSent`."""
    return f"{kind.__module__.split('.')[-2]}.{kind.__name__}"


def subscribe(kind: type[E], handler: Callable[[E, UUID], None]) -> None:
    """Called in `apps.py`: `handler(event, office_id)` runs once per event, in a job, after the act is committed."""
    _kinds[event_name(kind)] = kind
    if handler not in _handlers[event_name(kind)]:
        _handlers[event_name(kind)].append(handler)


def handler_name(handler: Handler) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"


def handlers_of(name: str) -> list[Handler]:
    return list(_handlers.get(name, ()))


def find_handler(name: str, handler: str) -> Handler:
    """The subscribed handler of this name. Raises: LookupError when the software no longer has it."""
    for candidate in _handlers.get(name, ()):
        if handler_name(candidate) == handler:
            return candidate
    raise LookupError(f"nobody called {handler} listens to {name}")


def pack(event: Event) -> dict[str, Any]:
    """An event as JSON for the outbox."""
    facts = {f.name: _packed(getattr(event, f.name)) for f in dataclasses.fields(event)}
    return {"name": event_name(type(event)), "facts": facts}


def unpack(name: str, facts: dict[str, Any]) -> Event:
    """The event again, from its JSON."""
    kind = _kinds[name]
    hints = get_type_hints(kind)
    return kind(**{key: _unpacked(hints[key], value) for key, value in facts.items()})


def _packed(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _unpacked(hint: Any, value: Any) -> Any:
    return UUID(value) if value is not None and hint in (UUID, UUID | None) else value
