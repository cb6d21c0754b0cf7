"""`misl procedure`: reading packs and comparing them at the terminal."""

from __future__ import annotations

import pytest

from misl.ops.procedure import NoSuchPack, compared, pack_called, shown
from misl.procedure.packs import packs


def test_a_pack_is_shown_with_effect_paragraph_and_source() -> None:
    said = "\n".join(shown(pack_called("PK-SI")))
    assert "conflict.own_matter: block" in said
    assert "paragraph 17, seen" in said
    assert "paragraph not seen" in said


def test_two_packs_are_compared_rule_by_rule() -> None:
    said = list(compared(pack_called("IN-CSMOP"), pack_called("PK-SI")))
    assert said[0] == "IN-CSMOP-1 → PK-SI-1"
    assert any(line.startswith("movement.levels: only in the first") for line in said)
    assert any(line.startswith("conflict.own_matter: only in the second") for line in said)


def test_a_pack_compared_with_itself_has_no_difference() -> None:
    assert list(compared(pack_called("PK-PB"), pack_called("pk-pb-1")))[1:] == ["no difference"]


def test_an_unknown_pack_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchPack, match=next(iter(packs()))):
        pack_called("XX")
