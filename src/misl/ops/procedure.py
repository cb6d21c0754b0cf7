"""`misl procedure`: what a pack says, and what another one says otherwise. Needs no office and no database."""

from __future__ import annotations

from collections.abc import Iterator

from misl.procedure.packs import Pack, find_pack, packs
from misl.procedure.reference import differences, effect_of, told


class NoSuchPack(Exception):
    """There is no pack of this name."""


def pack_called(name: str) -> Pack:
    """A pack by code (the newest) or by code and version. Raises: NoSuchPack, naming those there are."""
    found = find_pack(name)
    if found is None:
        raise NoSuchPack(f"there is no pack called {name}; there are {', '.join(packs())}")
    return found


def shown(pack: Pack) -> Iterator[str]:
    """A pack, a rule to a paragraph."""
    yield f"{pack.name}: {pack.en}" + (f", edition {pack.edition}" if pack.edition else "")
    for rule in pack.rules.values():
        yield ""
        yield f"{rule.key}: {effect_of(rule)}"
        yield f"  {told(rule)}"
        yield f"  {f'paragraph {rule.paragraph}, seen' if rule.seen else 'paragraph not seen'}; {rule.source}"


def compared(old: Pack, new: Pack) -> Iterator[str]:
    """What the second has otherwise than the first."""
    yield f"{old.name} → {new.name}"
    lines = differences(old, new)
    if not lines:
        yield "no difference"
    for line in lines:
        yield f"{line.rule}: {line.what}: " + " → ".join(text for text in (line.was, line.now) if text)
