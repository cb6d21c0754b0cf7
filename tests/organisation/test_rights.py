from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from misl.organisation.commands import (
    amend_post,
    end_absence,
    issue_posting_order,
    make_post,
    make_section,
    record_absence,
    take_charge,
)
from tests.office import SampleOffice
from tests.record import refused

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "command", [make_section, make_post, amend_post, take_charge, issue_posting_order, record_absence, end_absence]
)
def test_only_the_establishment_section_changes_the_office(office: SampleOffice, command: Callable[..., UUID]) -> None:
    facts: dict[str, dict[str, Any]] = {
        "make_section": {"symbol": "X", "diary_symbol": "X", "name": "X"},
        "make_post": {"section_id": office.deputy.section_id, "title": "X", "short": "X", "rank": 1},
        "take_charge": {"person_id": office.stranger.person_id, "post_id": office.deputy.post_id, "from_on": DAY},
        "amend_post": {
            "post_id": office.deputy.post_id,
            "seen_version": 1,
            "title": "X",
            "short": "X",
            "rank": 1,
        },
        "issue_posting_order": {"number": "1", "dated_on": DAY, "lines": []},
        "end_absence": {"absence_id": DAY, "returns_on": DAY},
        "record_absence": {"person_id": office.deputy.person_id, "from_on": DAY, "until_on": DAY},
    }

    with refused("establishment"):
        command(office.section_officer, **facts[command.__name__])
