"""The screens of the establishment section and of who keeps the office's procedure, in both languages."""

from __future__ import annotations

import pytest

from tests.browser.desk import AtDesk

SCREENS = {
    "organisation": "/desk/organisation/",
    "new-order": "/desk/orders/new/",
    "new-leave": "/desk/leave/new/",
    "procedure": "/desk/procedure/",
    "calendar": "/desk/calendar/",
}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_establishment_section_finds_its_screens_whole(at_desk: AtDesk, language: str) -> None:
    desk = at_desk("shazia.perveen", language)
    for name, path in SCREENS.items():
        desk.open(path).visit.check(name)
