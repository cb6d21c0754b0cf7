from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.notifications.models import Notice
from misl.notifications.states import NoticeState


@command("notice.settle")
def settle_notice(act: Act, *, notice_id: UUID, sent: bool, problem: str = "") -> UUID:
    """Put down what became of a notice: the carrier took it, or complained. What was sent stays sent."""
    notice = Notice.objects.select_for_update().get(id=notice_id)
    if notice.state != NoticeState.SENT:
        notice.amend(
            act,
            state=NoticeState.SENT if sent else NoticeState.FAILED,
            tries=notice.tries + 1,
            problem="" if sent else problem[:300],
            settled_at=act.at,
        )
    act.record(notice, state=notice.state, tries=notice.tries)
    return notice.id
