from collections.abc import Sequence
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.ladder import require_a_ladder, require_short_free
from misl.organisation.policies import may_establish, may_have_duties
from misl.organisation.postings import lock_posts


@command("post.amend")
def amend_post(
    act: Act,
    *,
    post_id: UUID,
    seen_version: int,
    title: str,
    short: str,
    rank: int,
    title_ur: str = "",
    short_ur: str = "",
    above_id: UUID | None = None,
    duties: Sequence[str] = (),
    phone: str = "",
) -> UUID:
    """Change a post's names, place in the ladder, duties or telephone. `seen_version` is the one that was looked at."""
    post = lock_posts(act, [post_id])[post_id]
    require(may_establish(act.by))
    if seen_version != post.version:
        raise Refused(errors.CHANGED_SINCE, remedy=errors.COMPARE)
    require(may_have_duties(act.by, post, duties))
    require_short_free(act, short, post_id)
    require_a_ladder(act, post_id, above_id)
    post.amend(
        act,
        title=title,
        title_ur=title_ur,
        short=short,
        short_ur=short_ur,
        rank=rank,
        above_id=above_id,
        duties=list(duties),
        phone=phone,
    )
    act.record(post, short=short)
    return post.id
