"""Letters of a file that were taken back, told wherever the file shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from misl.dispatch.queries import withdrawn_issues
from misl.ui import dates

if TYPE_CHECKING:
    from misl.web.rows import Paper


def tell_withdrawn(papers: Sequence[Paper]) -> None:
    """Say in the titles of these papers, as they are shown, which letters were withdrawn, and when; of those too that
    were issued from a part and came here with it.
    """
    issued = {paper.source_id for paper in papers if paper.source_kind == "issue"}
    if not issued:
        return
    since = withdrawn_issues(issued)
    for paper in papers:
        if paper.source_id in since:
            day = dates.day(since[paper.source_id], year=True)
            paper.title = _("%(title)s (withdrawn %(day)s)") % {"title": paper.title, "day": day}
