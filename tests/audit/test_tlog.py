"""The tree against the definitions of RFC 6962, written here once more in the plainest way."""

from __future__ import annotations

import random
from hashlib import sha256

import pytest

from misl.audit import tlog

LEAVES = [sha256(n.to_bytes(4, "big")).digest() for n in range(70_000)]


def plain_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word by word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


def grown(sizes: list[int]) -> dict[tuple[int, int], bytes]:
    """The tiles of a tree that grew through these sizes."""
    tiles: dict[tuple[int, int], bytes] = {}
    old = 0
    for size in sizes:
        start = old // 256 * 256
        tiles |= tlog.grow(old, tlog.leaf_hashes(LEAVES[start:size]), reader(tiles))
        old = size
    return tiles


def reader(tiles: dict[tuple[int, int], bytes]) -> tlog.Tiles:
    return lambda level, place: tiles.get((level, place), b"")


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 1000, 65_536, 65_537, 70_000])
def test_the_root_is_that_of_the_plain_definition(size: int) -> None:
    assert tlog.root(size, reader(grown([size]))) == plain_root(LEAVES[:size])


def test_a_tree_has_the_same_tiles_however_it_grew() -> None:
    dice = random.Random(4)
    steps = sorted({dice.randrange(1, 70_000) for _ in range(60)} | {70_000, 256, 512, 65_536, 65_535})
    assert grown(steps) == grown([70_000])


def test_a_grown_tree_still_gives_its_earlier_roots() -> None:
    tiles = grown([70_000])
    for size in (1, 255, 256, 257, 300, 65_536, 65_537, 69_999):
        assert tlog.root(size, reader(tiles)) == plain_root(LEAVES[:size])


def test_the_walking_edge_knows_each_root() -> None:
    edge = tlog.Edge()
    assert edge.root() == tlog.EMPTY_ROOT
    for size in range(1, 600):
        edge.add(tlog.leaf_hash(LEAVES[size - 1]))
        assert edge.root() == plain_root(LEAVES[:size])


def test_each_leaf_is_proved_in_each_small_tree_and_no_other_leaf_is() -> None:
    for size in range(1, 70):
        read, root = reader(grown([size])), plain_root(LEAVES[:size])
        for index in range(size):
            path, leaf = tlog.inclusion_proof(index, size, read), tlog.leaf_hash(LEAVES[index])
            assert tlog.proves_inclusion(leaf, index, size, path, root)
            assert not tlog.proves_inclusion(tlog.leaf_hash(LEAVES[index + 1]), index, size, path, root)
            assert not tlog.proves_inclusion(leaf, index, size, [*path, root], root)
            assert size == 1 or not tlog.proves_inclusion(leaf, index, size, path[:-1], root)


def test_each_small_tree_is_proved_to_have_grown_from_each_smaller_one() -> None:
    roots = [plain_root(LEAVES[:size]) for size in range(70)]
    for new in range(1, 70):
        read = reader(grown([new]))
        for old in range(new + 1):
            proof = tlog.consistency_proof(old, new, read)
            assert tlog.proves_consistency(old, new, roots[old], roots[new], proof)
            if 0 < old < new:
                assert not tlog.proves_consistency(old, new, roots[old - 1], roots[new], proof)
                assert not tlog.proves_consistency(old, new, roots[old], roots[new - 1], proof)


def test_proofs_hold_in_a_tree_of_three_levels() -> None:
    read, root, dice = reader(grown([70_000])), plain_root(LEAVES), random.Random(7)
    for index in [0, 255, 256, 65_535, 65_536, 69_999, *dice.sample(range(70_000), 50)]:
        path = tlog.inclusion_proof(index, 70_000, read)
        assert tlog.proves_inclusion(tlog.leaf_hash(LEAVES[index]), index, 70_000, path, root)
    for old in [1, 255, 256, 257, 65_536, 69_999, *dice.sample(range(1, 70_000), 10)]:
        proof = tlog.consistency_proof(old, 70_000, read)
        assert tlog.proves_consistency(old, 70_000, plain_root(LEAVES[:old]), root, proof)


def test_a_proof_that_can_not_be_is_refused() -> None:
    read = reader(grown([10]))
    with pytest.raises(ValueError, match="no leaf 10"):
        tlog.inclusion_proof(10, 10, read)
    with pytest.raises(ValueError, match="can't have grown"):
        tlog.consistency_proof(11, 10, read)
    with pytest.raises(ValueError, match="too short"):
        tlog.root(300, read)


def test_tiles_are_published_where_the_specification_says() -> None:
    assert tlog.tile_path(0, 1_234_067) == "tile/0/x001/x234/067"
    assert tlog.tile_path(2, 0, 17) == "tile/2/000.p/17"
    assert tlog.bundle_path(273, 112) == "tile/entries/273.p/112"
    # The specification's own example of a tree of 70,000 and one of 256.
    assert tlog.tiles_of(70_000) == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert tlog.tiles_of(256) == [(0, 0, 256), (1, 0, 1)]
    tiles = grown([70_000])
    assert {level: len(tiles[level, place]) // 32 for level, place, _ in tlog.tiles_of(70_000)} == {0: 112, 1: 17, 2: 1}


def test_a_bundle_puts_each_entry_behind_its_length() -> None:
    assert tlog.bundle([b"\x01" * 32, b"\x02" * 32]) == b"\x00\x20" + b"\x01" * 32 + b"\x00\x20" + b"\x02" * 32
