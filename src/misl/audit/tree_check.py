"""Following the tree: leaves against tiles, tiles against roots, group by group of 256 leaves.

Where leaves and tiles disagree, the signed checkpoints decide which of them was changed: two trees are grown from that
place on, one from each, and the one that gives the signed root is believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from misl.audit import tlog
from misl.audit.findings import Finding
from misl.audit.tlog import HASH, WIDTH, Tiles

PATIENCE = 10_000


class Growing:
    """A tree grown group by group; keeps the rightmost tile of each level and no other."""

    def __init__(self, levels: list[tuple[int, bytes]] | None = None) -> None:
        self.levels = levels or [(0, b"")]

    def copy(self) -> Growing:
        return Growing(list(self.levels))

    def add(self, group: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Take the next 256 leaf hashes (or fewer, at the end). Yields each tile above the leaves when it is full."""
        self.levels[0] = (self.levels[0][0] if len(self.levels[0][1]) < WIDTH * HASH else self.levels[0][0] + 1, group)
        level, full = 0, group
        while len(full) == WIDTH * HASH:
            level += 1
            if level == len(self.levels):
                self.levels.append((0, b""))
            place, hashes = self.levels[level]
            if len(hashes) == WIDTH * HASH:
                place, hashes = place + 1, b""
            hashes += tlog.fold(full)
            self.levels[level] = (place, hashes)
            if len(hashes) == WIDTH * HASH:
                yield level, place, hashes
            full = hashes

    def read(self, level: int, place: int) -> bytes:
        """The tile, for `tlog.root` of any size within the last group."""
        if level < len(self.levels) and self.levels[level][0] == place:
            return self.levels[level][1]
        return b""

    def root(self, size: int) -> bytes:
        return tlog.root(size, self.read)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where a leaf and its tile differ."""

    number: int
    entry_id: int | None
    leaf: bytes
    tile: bytes


class TreeCheck:
    """Takes the leaf hashes in groups, compares them with the stored tiles and the roots of checkpoints."""

    def __init__(self, office_id: UUID, stored: Tiles, signed_size: int) -> None:
        self.office_id = office_id
        self._stored = stored
        self._signed_size = signed_size
        self._size = 0
        self._by_tiles = Growing()
        self._by_leaves: Growing | None = None
        self._disagreements: list[Disagreement] = []
        self._lost = False

    def add(self, hashes: list[bytes | None], entry_ids: list[int | None]) -> Iterator[Finding]:
        """The next group of leaf hashes, from a multiple of 256; None for a leaf that is missing."""
        place, start = self._size // WIDTH, self._size
        tile = self._stored(0, place)
        expected = min(max(self._signed_size - start, 0), len(hashes))
        if len(tile) < expected * HASH:
            yield self._short_tile(0, place)
        mine = b"".join([digest or _part(tile, n) or bytes(HASH) for n, digest in enumerate(hashes)])
        signed = tile[: expected * HASH]
        theirs = signed + mine[len(signed) :]
        if mine != theirs or None in hashes:
            self._disagree(hashes, entry_ids, start, mine, theirs)
        if self._by_leaves is not None:
            for _full in self._by_leaves.add(mine):
                pass
        for level, number, full in self._by_tiles.add(theirs):
            yield from self._compare(level, number, full)
        self._size += len(hashes)
        if len(self._disagreements) > PATIENCE:
            yield from self._settle(None)

    def signed(self, size: int, root: bytes) -> Iterator[Finding]:
        """A checkpoint with a good signature says that the first `size` leaves have this root."""
        if self._lost:
            return
        if self._by_tiles.root(size) == root:
            yield from self._settle(self._by_tiles, leaves_are_wrong=True)
        elif self._by_leaves is not None and self._by_leaves.root(size) == root:
            yield from self._settle(self._by_leaves, leaves_are_wrong=False)
        else:
            yield from self._settle(None)
            self._lost = True
            yield Finding(
                "audit_checkpoint",
                "checkpoint",
                str(size),
                "edited",
                _("the first %(size)d leaves don't give the root that was signed: something before was rewritten")
                % {"size": size},
                self.office_id,
            )

    def finish(self) -> Iterator[Finding]:
        """After the last group: what no checkpoint has settled, and the unfinished tiles above the leaves."""
        yield from self._settle(None)
        if self._lost:
            return
        for level, (place, hashes) in enumerate(self._by_tiles.levels):
            if level and hashes and len(hashes) < WIDTH * HASH:
                yield from self._compare(level, place, hashes)

    def _compare(self, level: int, place: int, hashes: bytes) -> Iterator[Finding]:
        """A tile above the leaves, as far as the last checkpoint needs it."""
        needed = max(self._signed_size // WIDTH**level - place * WIDTH, 0) * HASH
        hashes = hashes[:needed]
        stored = self._stored(level, place)
        if len(stored) < len(hashes):
            yield self._short_tile(level, place)
        elif stored[: len(hashes)] != hashes:
            yield Finding(
                "audit_tile",
                "tile",
                tlog.tile_path(level, place),
                "edited",
                _("its hashes are not those of the tiles below it"),
                self.office_id,
            )

    def _disagree(
        self, hashes: list[bytes | None], entry_ids: list[int | None], start: int, mine: bytes, theirs: bytes
    ) -> None:
        if self._by_leaves is None and None not in hashes:
            self._by_leaves = self._by_tiles.copy()
        for n, digest in enumerate(hashes):
            tile = _part(theirs, n)
            if digest is not None and tile != digest:
                self._disagreements.append(Disagreement(start + n, entry_ids[n], digest, tile))

    def _settle(self, believed: Growing | None, *, leaves_are_wrong: bool | None = None) -> Iterator[Finding]:
        moved = {d.tile for d in self._disagreements}
        for disagreement in self._disagreements:
            yield self._judged(disagreement, leaves_are_wrong, moved)
        self._disagreements = []
        self._by_leaves = None
        if believed is not None:
            self._by_tiles = believed

    def _judged(self, d: Disagreement, leaves_are_wrong: bool | None, moved: set[bytes]) -> Finding:
        entry = d.entry_id if d.entry_id is not None else "?"
        if leaves_are_wrong is False:
            place = tlog.tile_path(0, d.number // WIDTH)
            words = _("its hash of leaf %(number)d was changed: the checkpoint was signed over another")
            return Finding("audit_tile", "tile", place, "edited", words % {"number": d.number}, self.office_id)
        if leaves_are_wrong is None:
            words = _("the leaf of entry %(entry)s and its tile differ, and no checkpoint says which was changed")
            fault = "edited"
        elif d.leaf in moved:
            words = _("entry %(entry)s stands here, and stood at another place when the checkpoint was signed")
            fault = "reordered"
        else:
            words = _("the commitment of entry %(entry)s is not the one that stood here when the checkpoint was signed")
            fault = "edited"
        return Finding("audit_leaf", "leaf", str(d.number), fault, words % {"entry": entry}, self.office_id)

    def _short_tile(self, level: int, place: int) -> Finding:
        words = _("it is missing or cut, though a signed checkpoint needs it")
        return Finding("audit_tile", "tile", tlog.tile_path(level, place), "missing", words, self.office_id)


def _part(hashes: bytes, number: int) -> bytes:
    return hashes[number * HASH : (number + 1) * HASH]
