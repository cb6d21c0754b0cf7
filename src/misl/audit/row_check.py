"""Rows on the record against the log: each must be as the last entry that touched it left it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from misl.audit.findings import Finding, NotProven, Progress, Word
from misl.audit.touch_spool import NO_DIGEST, Touched, TouchSpool
from misl.kernel.act import version_of
from misl.kernel.canonical import row_digest, utc
from misl.kernel.rows import KeptRow, PermanentRow

PAGE = 2000

Protected = KeptRow | PermanentRow


def protected_models() -> dict[str, type[Protected]]:
    """Every model whose rows are on the record, by its kind, in the order of kinds.

    Raises: ValueError when two models claim one kind.
    """
    found: dict[str, type[Protected]] = {}
    for model in apps.get_models():
        if issubclass(model, KeptRow | PermanentRow) and not model._meta.proxy:
            if model.record_kind in found:
                raise ValueError(f"two kinds of row are called {model.record_kind}")
            found[model.record_kind] = model
    return dict(sorted(found.items()))


def check_rows(spool: TouchSpool, using: str, counts: dict[str, int]) -> Iterator[Word]:
    """Compare all rows of all offices with all touches; `counts` is filled with the number of rows by kind."""
    models = protected_models()
    touched = _Ahead(spool.by_row())
    for kind, model in models.items():
        yield from _of_unknown_kinds(touched, before=kind)
        counts[kind] = 0
        for row in _rows(model, using):
            yield from _deleted(model, touched, kind, row.id)
            yield from _compare(model, row, touched.take(kind, row.id))
            counts[kind] += 1
            if counts[kind] % 20_000 == 0:
                yield Progress(_("rows of %(table)s") % {"table": model._meta.db_table}, counts[kind])
        yield from _deleted(model, touched, kind, None)
    yield from _of_unknown_kinds(touched, before=None)


class _Ahead:
    """The touched rows in order, one looked at ahead."""

    def __init__(self, rows: Iterator[tuple[tuple[str, UUID], list[Touched]]]) -> None:
        self._rows = rows
        self.next = next(rows, None)

    def take(self, kind: str, row_id: UUID) -> list[Touched]:
        """The touches of this very row; none if it is not the next one."""
        if self.next is None or self.next[0] != (kind, row_id):
            return []
        return self.drop()

    def drop(self) -> list[Touched]:
        assert self.next is not None
        touches = self.next[1]
        self.next = next(self._rows, None)
        return touches


def _rows(model: type[Protected], using: str) -> Iterator[Protected]:
    last: UUID | None = None
    while True:
        rows = model._base_manager.using(using).order_by("id")
        page: list[Protected] = list((rows if last is None else rows.filter(id__gt=last))[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].id


def _deleted(model: type[Protected], touched: _Ahead, kind: str, before: UUID | None) -> Iterator[Finding]:
    """Touched rows of this kind that come before the next stored row: they are gone."""
    while touched.next is not None and touched.next[0][0] == kind and (before is None or touched.next[0][1] < before):
        last = touched.drop()[-1]
        words = _("it is gone; entry %(entry)d of %(at)s put or changed it") % {"entry": last.entry_id, "at": last.at}
        yield Finding(model._meta.db_table, kind, str(last.row_id), "deleted", words, last.office_id)


def _of_unknown_kinds(touched: _Ahead, before: str | None) -> Iterator[Word]:
    unknown: dict[str, int] = {}
    while touched.next is not None and (before is None or touched.next[0][0] < before):
        kind = touched.drop()[-1].kind
        unknown[kind] = unknown.get(kind, 0) + 1
    for kind, count in unknown.items():
        words = _("%(count)d rows of the kind %(kind)s stand in the log, and this software knows no such rows")
        yield NotProven(words % {"count": count, "kind": kind})


def _compare(model: type[Protected], row: Protected, touches: list[Touched]) -> Iterator[Finding]:
    def finding(fault: str, words: str) -> Finding:
        return Finding(model._meta.db_table, model.record_kind, str(row.id), fault, words, row.office_id)

    if not touches:
        yield finding("unrecorded", _("no entry in the log put it there: it was inserted behind the log's back"))
        return
    for words in _broken_chain(touches):
        yield finding("gap", words)
    last, version = touches[-1], version_of(row)
    if last.office_id != row.office_id:
        words = _("it belongs to office %(office)s, the log has it in office %(logged)s")
        yield finding("edited", words % {"office": row.office_id, "logged": last.office_id})
    elif version != last.version:
        words = _("it is at version %(version)d, entry %(entry)d of %(at)s left it at version %(last)d")
        words %= {"version": version, "entry": last.entry_id, "at": last.at, "last": last.version}
        yield finding("edited", words)
    elif last.digest != NO_DIGEST and _digest(row) != last.digest:
        if isinstance(row, PermanentRow) and utc(row.recorded_at) != last.at:
            words = _("it is dated %(date)s, entry %(entry)d put it on the record at %(at)s")
            words %= {"date": utc(row.recorded_at), "entry": last.entry_id, "at": last.at}
            yield finding("backdated", words)
        else:
            words = _("it is not as entry %(entry)d of %(at)s left it")
            yield finding("edited", words % {"entry": last.entry_id, "at": last.at})


def _digest(row: Protected) -> str:
    """The row's fingerprint; nothing when it holds what no act could have written."""
    try:
        return row_digest(row)
    except (TypeError, ValueError):
        return ""


def _broken_chain(touches: list[Touched]) -> Iterator[str]:
    """Versions run from 1 without a gap; what is written once is touched once."""
    if touches[0].first != 1:
        words = _("the log knows it from version %(version)d on; the entries before are gone")
        yield words % {"version": touches[0].first}
    for earlier, later in pairwise(touches):
        if later.first > earlier.version + 1:
            words = _("entry %(earlier)d left it at version %(from)d, entry %(later)d found it at %(to)d: one is gone")
            yield (
                words
                % {
                    "earlier": earlier.entry_id,
                    "from": earlier.version,
                    "later": later.entry_id,
                    "to": later.first - 1,
                }
            )
        elif later.first <= earlier.version:
            words = _("entries %(earlier)d and %(later)d both say that they made its version %(version)d")
            yield words % {"earlier": earlier.entry_id, "later": later.entry_id, "version": later.first}
