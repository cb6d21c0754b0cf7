"""The acts of the notifications room; all of them are the system's own."""

from misl.notifications.commands.choose_alerts import choose_alerts
from misl.notifications.commands.plan_notices import plan_notices
from misl.notifications.commands.settle_notice import settle_notice

__all__ = ["choose_alerts", "plan_notices", "settle_notice"]
