from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from django.db import models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from misl.kernel.canonical import LARGEST_WHOLE, canonical, row_digest, row_facts
from misl.kernel.ids import new_id
from tests.ledger.models import Folder

whole = st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
plain = st.recursive(
    st.none() | st.booleans() | whole | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=30,
)


@given(plain)
def test_what_is_printed_is_what_rfc_8785_asks_for(thing: Any) -> None:
    assert canonical(thing) == rfc8785.dumps(thing)


def test_keys_sort_by_utf_16_units_as_the_rfc_says() -> None:
    # U+10000 begins with the surrogate D800 and so goes before U+FB33, though its code point is larger.
    assert canonical({"\ufb33": 1, "\U00010000": 2}) == '{"\U00010000":2,"\ufb33":1}'.encode()


def test_ids_moments_and_bytes_have_one_form() -> None:
    moment = datetime(2026, 11, 23, 10, 4, 3, 2, tzinfo=timezone(timedelta(hours=5)))
    thing = {
        "id": UUID("0193575c-0000-7000-8000-000000000001"),
        "at": moment,
        "on": date(2026, 11, 23),
        "amount": Decimal("1.50"),
        "bytes": memoryview(b"\x00\xff"),
        "set": {"b", "a"},
        3: (1, True, None),
    }
    assert canonical(thing) == (
        b'{"3":[1,true,null],"amount":"1.50","at":"2026-11-23T05:04:03.000002Z","bytes":"00ff",'
        b'"id":"0193575c-0000-7000-8000-000000000001","on":"2026-11-23","set":["a","b"]}'
    )


@pytest.mark.parametrize("thing", [1.5, {"deep": [0.1]}, object(), models.F("x")])
def test_what_two_machines_might_print_differently_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical(thing)


@pytest.mark.parametrize("thing", [LARGEST_WHOLE + 1, -LARGEST_WHOLE - 1, "\ud800", datetime(2026, 1, 1)])  # noqa: DTZ001
def test_what_json_can_not_carry_exactly_is_refused(thing: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical(thing)


class Colour(models.TextChoices):
    GREEN = "green"


@pytest.mark.django_db(transaction=True)
def test_a_row_has_one_fingerprint_before_and_after_the_database(superuser_connection: Any) -> None:
    """An act fingerprints what it holds in its hands; the check later fingerprints what the database gives back."""
    from misl.kernel.actor import System
    from misl.kernel.reading import reading
    from tests.ledger.commands import open_folder

    person = new_id()
    folder_id = open_folder(
        System(new_id(), "x"),
        title=Colour.GREEN,
        weight="1.5",
        opened_on="2026-11-23",
        marks={"order": ("b", "a"), "who": str(person), 7: True},
        kept_by=str(person).upper(),
    )
    office_id, body = superuser_connection.execute("SELECT office_id, body FROM audit_entry").fetchone()
    with reading(office_id):
        folder = Folder.objects.get(id=folder_id)
    assert row_facts(folder)["weight"] == "1.50"
    assert row_digest(folder) in body


def test_a_naive_utc_moment_is_not_taken_for_utc() -> None:
    assert canonical(datetime(2026, 1, 1, tzinfo=UTC)) == b'"2026-01-01T00:00:00.000000Z"'


@isolate_apps("tests.ledger")
def test_a_column_added_later_counts_only_once_it_is_filled() -> None:
    class Lasting(models.Model):
        """A row that got a column after others of its kind were recorded; no table stands behind it."""

        added_later = frozenset({"ended_by"})
        title = models.CharField(max_length=8)
        ended_by = models.UUIDField(null=True)

        class Meta:
            app_label = "ledger"

    row = Lasting(title="a")
    assert row_facts(row) == {"id": None, "title": "a"}
    order = new_id()
    assert row_facts(Lasting(title="a", ended_by=order)) == {"id": None, "title": "a", "ended_by": str(order)}
