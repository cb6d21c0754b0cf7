from collections.abc import Sequence
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible
from misl.organisation.ladder import require_a_ladder, require_short_free
from misl.organisation.models import Post, Section
from misl.organisation.policies import may_establish, may_have_duties


@command("post.make")
def make_post(
    act: Act,
    *,
    section_id: UUID,
    title: str,
    short: str,
    rank: int,
    title_ur: str = "",
    short_ur: str = "",
    above_id: UUID | None = None,
    duties: Sequence[str] = (),
    phone: str = "",
) -> UUID:
    """Add a post to a section of the office."""
    require(may_establish(act.by))
    require(may_have_duties(act.by, None, duties))
    require_short_free(act, short)
    require_a_ladder(act, None, above_id)
    if not Section.objects.filter(office_id=act.office_id, id=section_id).exists():
        raise NotVisible
    post = Post.enter(
        act,
        section_id=section_id,
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
