"""Entry points of the worker."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from misl.kernel.clock import now
from misl.kernel.reading import reading
from misl.notifications.alert_handlers import tell_of_due
from misl.notifications.alert_letters import send_due
from misl.organisation.queries import offices
from misl.procedure.queries import calendar

#: On the office's clock: what falls due is told a little before the letters of the morning are put together.
DUE_TOLD_AT = 8


@app.periodic(cron="* * * * *")
@app.task(name="misl.notifications.mail_alerts", queueing_lock="misl.notifications.mail_alerts")
def mail_alerts(timestamp: int) -> None:
    """Every minute: the letters whose time has come."""
    for office in offices():
        send_due(office.id, now())


@app.periodic(cron="7 * * * *")
@app.task(name="misl.notifications.tell_due", queueing_lock="misl.notifications.tell_due")
def tell_due(timestamp: int) -> None:
    """Every hour: in the offices where it is eight in the morning of a working day, what falls due."""
    for office in offices():
        here = now().astimezone(office.zone)
        with reading(office.id):
            working = calendar(office.id, here.date() - timedelta(days=1)).is_working(here.date())
        if here.hour == DUE_TOLD_AT and working:
            tell_of_due(office.id, here.date())
