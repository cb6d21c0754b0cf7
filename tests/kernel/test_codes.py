"""Codes as people type them."""

from __future__ import annotations

import pytest

from misl.kernel.codes import new_code, tidy

CODE = "LND-K9SF-XKHB-KDP4"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "lnd-k9sf-xkhb-kdp4",
        "LNDK9SFXKHBKDP4",
        "lnd k9sf xkhb kdp4",
        " LND – K9SF — XKHB‑KDP4\n",
        "LND-K9SFX-KHB-KDP4",
        "\u2066LND-K9SF-XKHB-KDP4\u2069",
        "LND-K۹SF-XKHB-KDP۴",
        "LND.K9SF.XKHB.KDP4.",
    ],
)
def test_a_code_is_read_however_its_groups_were_typed(typed: str) -> None:
    assert tidy(typed) == CODE


@pytest.mark.parametrize("office", ["LA", "LND", "LAND", "LANDRV"])
@pytest.mark.parametrize("groups", [3, 4])
def test_what_stands_before_the_groups_is_the_offices_code(office: str, groups: int) -> None:
    code = new_code(office, groups=groups)

    assert tidy(code.replace("-", ""), groups=groups) == code


def test_what_is_no_code_keeps_its_parts() -> None:
    assert tidy("lnd 7q4k") == "LND-7Q4K"
    assert tidy("K9SFXKHBKDP4") == "K9SFXKHBKDP4"
    assert tidy("lnd 2222 3333 4444 5555 6666") == "LND-2222-3333-4444-5555-6666"
    assert tidy(" - ") == ""
