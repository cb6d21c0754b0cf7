"""The Merkle tree of RFC 6962 in the tiles of C2SP tlog-tiles: hashing, growing, roots and proofs.

Nothing here knows the database. A tree is read through its tiles: `read(level, place)` answers with the hashes of one
tile, 32 bytes each, at least as many as the tree in question has there (a tile may have grown since).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH = 32
WIDTH = 256
_HEIGHT = 8
EMPTY_ROOT = sha256(b"").digest()

Tiles = Callable[[int, int], bytes]
Place = tuple[int, int]


def leaf_hash(data: bytes) -> bytes:
    """RFC 6962 section 2.1: the hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> bytes:
    """The hashes of many leaves, one after another."""
    return b"".join([sha256(b"\x00" + leaf).digest() for leaf in leaves])


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 section 2.1: the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def fold(hashes: bytes) -> bytes:
    """The root over a power of two of hashes."""
    while len(hashes) > HASH:
        pairs = [hashes[i : i + 2 * HASH] for i in range(0, len(hashes), 2 * HASH)]
        hashes = b"".join([sha256(b"\x01" + pair).digest() for pair in pairs])
    return hashes


# ── growing ──


def grow(old_size: int, tail: bytes, read: Tiles) -> dict[Place, bytes]:
    """The tiles that change when a tree of `old_size` leaves grows, by (level, place), each in its new form.

    `tail` holds the leaf hashes from the start of the last level-0 tile of the old tree (the multiple of 256 at or
    below `old_size`) to the end of the new tree; `read` is asked only for partial tiles of the levels above.
    """
    tiles: dict[Place, bytes] = {}
    level, first, hashes = 0, old_size // WIDTH, tail
    while hashes:
        full = []
        for number, start in enumerate(range(0, len(hashes), WIDTH * HASH)):
            tile = hashes[start : start + WIDTH * HASH]
            tiles[level, first + number] = tile
            if len(tile) == WIDTH * HASH:
                full.append(fold(tile))
        if not full:
            break
        level, known = level + 1, first
        first = known // WIDTH
        kept = known % WIDTH * HASH
        hashes = (read(level, first)[:kept] if kept else b"") + b"".join(full)
    return tiles


# ── roots and proofs ──


def root(size: int, read: Tiles) -> bytes:
    """The root of the tree's first `size` leaves."""
    return _range_hash(0, size, read) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, read: Tiles) -> list[bytes]:
    """RFC 6962 section 2.1.1: the audit path of a leaf in the tree of `size` leaves.

    Raises: ValueError for a leaf that the tree has not.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} has no leaf {index}")
    path, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range_hash(middle, high, read))
            high = middle
        else:
            path.append(_range_hash(low, middle, read))
            low = middle
    return path[::-1]


def consistency_proof(old: int, new: int, read: Tiles) -> list[bytes]:
    """RFC 6962 section 2.1.2: the proof that the tree of `new` leaves only added to the tree of `old` leaves.

    Empty for equal trees and for an empty old tree. Raises: ValueError when the old tree is the larger one.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} can't have grown from {old}")
    if old in (0, new):
        return []
    proof, low, high, whole = [], 0, new, True
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            proof.append(_range_hash(middle, high, read))
            high = middle
        else:
            proof.append(_range_hash(low, middle, read))
            low, whole = middle, False
    if not whole:
        proof.append(_range_hash(low, high, read))
    return proof[::-1]


def proves_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], tree_root: bytes) -> bool:
    """Whether `path` shows that the leaf hash `leaf` stands at `index` in the tree (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, current = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(step, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, step)
        node, last = node >> 1, last >> 1
    return last == 0 and current == tree_root


def proves_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the new tree only added to the old one (RFC 9162 section 2.1.4.2)."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if not 0 < old < new or not proof:
        return False
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, step)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(size: int) -> int:
    """The largest power of two below `size` (RFC 6962's k)."""
    return 1 << (size - 1).bit_length() - 1


def _range_hash(low: int, high: int, read: Tiles) -> bytes:
    """The hash over leaves low … high-1, a range as RFC 6962 splits it: full subtrees, folded from the right."""
    parts = []
    while low < high:
        height = (high - low).bit_length() - 1
        parts.append(_subtree(height, low >> height, read))
        low += 1 << height
    current = parts.pop()
    while parts:
        current = node_hash(parts.pop(), current)
    return current


def _subtree(height: int, place: int, read: Tiles) -> bytes:
    """The hash of the full subtree of 2**height leaves at `place` among those of its height."""
    level, rest = divmod(height, _HEIGHT)
    tile, offset = divmod(place << rest, WIDTH)
    hashes = read(level, tile)[offset * HASH : (offset + (1 << rest)) * HASH]
    if len(hashes) != HASH << rest:
        raise ValueError(f"tile {tile_path(level, tile)} is too short")
    return fold(hashes)


# ── the growing edge alone ──


class Edge:
    """The tree's right edge, for whoever walks all leaves: takes one leaf hash after another, knows the root."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        size = self.size
        while size & 1:
            leaf = sha256(b"\x01" + self._peaks.pop() + leaf).digest()
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY_ROOT
        current = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            current = node_hash(peak, current)
        return current


# ── the published form ──


def tile_path(level: int, place: int, width: int = WIDTH) -> str:
    """Where C2SP tlog-tiles publishes a tile: `tile/0/x001/x234/067`, with `.p/112` behind a partial one."""
    return f"tile/{level}/{_place_path(place, width)}"


def bundle_path(place: int, width: int = WIDTH) -> str:
    """Where C2SP tlog-tiles publishes 256 entries (here: commitments): `tile/entries/000`."""
    return f"tile/entries/{_place_path(place, width)}"


def bundle(leaves: Iterable[bytes]) -> bytes:
    """Entries as they are published: each behind its length in two bytes, big-endian."""
    return b"".join([len(leaf).to_bytes(2, "big") + leaf for leaf in leaves])


def tiles_of(size: int) -> list[tuple[int, int, int]]:
    """The rightmost tile of each level in a tree of `size` leaves, as (level, place, width); partial ones included."""
    tiles, level, count = [], 0, size
    while count:
        place, width = divmod(count, WIDTH)
        tiles.append((level, place, width) if width else (level, place - 1, WIDTH))
        level, count = level + 1, count // WIDTH
    return tiles


def _place_path(place: int, width: int) -> str:
    if not 1 <= width <= WIDTH:
        raise ValueError(f"a tile holds 1 to {WIDTH} hashes, not {width}")
    groups = [f"{place % 1000:03d}"]
    while place := place // 1000:
        groups.append(f"x{place % 1000:03d}")
    return "/".join(reversed(groups)) + ("" if width == WIDTH else f".p/{width}")
