from collections.abc import Sequence
from uuid import UUID

from django.core.mail.utils import DNS_NAME

from misl.citizens.models import Application
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.ids import new_id
from misl.kernel.keys import keyring
from misl.notifications.models import Notice, recipient_purpose
from misl.notifications.states import Channel


@command("notice.plan")
def plan_notices(act: Act, *, application_id: UUID, kind: str, about_id: UUID, channels: Sequence[str]) -> UUID:
    """Write down whom to tell of what before anything is sent: one notice for each channel that reaches the citizen.

    What was planned before stays as it is. `about_id` is what it is about: the application, or the issue of its reply.
    """
    application = Application.objects.select_for_update().get(id=application_id)
    planned = [
        _enter(act, application, kind, about_id, channel)
        for channel in channels
        if _address(application, channel)
        and not Notice.objects.filter(application=application, kind=kind, about_id=about_id, channel=channel).exists()
    ]
    act.record(application, notice=kind, channels=[notice.channel for notice in planned])
    return application.id


def _address(application: Application, channel: str) -> str:
    return application.email if channel == Channel.EMAIL else application.phone


def _enter(act: Act, application: Application, kind: str, about_id: UUID, channel: str) -> Notice:
    notice_id = new_id()
    return Notice.enter(
        act,
        id=notice_id,
        application=application,
        channel=channel,
        kind=kind,
        about_id=about_id,
        recipient_wrapped=keyring().wrap(_address(application, channel).encode(), recipient_purpose(notice_id)),
        message_id=f"<{notice_id}@{DNS_NAME}>",
    )
