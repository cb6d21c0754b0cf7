"""The ladder of posts: names that are nobody else's, and no post above itself."""

from __future__ import annotations

from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.errors import NotVisible, Refused
from misl.organisation import errors
from misl.organisation.models import Post


def require_short_free(act: Act, short: str, besides: UUID | None = None) -> None:
    """Raises: Refused when another post of the office bears this short title."""
    others = Post.objects.filter(office_id=act.office_id, short=short)
    if (others.exclude(id=besides) if besides else others).exists():
        raise Refused(errors.SHORT_TAKEN % {"short": short}, remedy=errors.CHOOSE_ANOTHER_NAME)


def require_a_ladder(act: Act, post_id: UUID | None, above_id: UUID | None) -> None:
    """Raises: NotVisible when the superior is no post of the office; Refused when the ladder would become a circle."""
    if above_id is None:
        return
    above = dict(Post.objects.filter(office_id=act.office_id).values_list("id", "above_id"))
    if above_id not in above:
        raise NotVisible
    step: UUID | None = above_id
    while step is not None:
        if step == post_id:
            raise Refused(errors.ABOVE_ITSELF, remedy=errors.CHOOSE_ANOTHER_ABOVE)
        step = above.get(step)
