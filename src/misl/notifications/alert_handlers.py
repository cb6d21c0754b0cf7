"""Of what the bell tells whom. Each hears after the act is committed; heard twice, it is told once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from misl.custody.events import HolderReminded, TaskGiven, TaskReminded
from misl.custody.models import Holding, Reminder, Task
from misl.custody.queries import last_movement
from misl.custody.states import MovementKind, SubjectKind, Urgency
from misl.custody.task_lists import tasks_due
from misl.files.events import FileSent
from misl.files.models import File
from misl.jobs.events import JobSettled
from misl.jobs.models import Job
from misl.kernel.reading import reading
from misl.notifications.alerting import Told, tell_post
from misl.notifications.states import AlertKind
from misl.noting.events import ConfirmationAsked, OpinionAnswered, OpinionReminded, OpinionsAsked, OralOrderAnswered
from misl.noting.models import Opinion, OralOrder
from misl.procedure.queries import calendar
from misl.registry.events import ReceiptMarked

ONE_DAY = timedelta(days=1)
#: No office rests longer without a working day between.
LONG_REST = timedelta(days=60)


def tell_of_file(event: FileSent, office_id: UUID) -> None:
    """A file came to a post."""
    _tell_of_coming(office_id, SubjectKind.FILE, event.file_id, event.to_post_id)


def tell_of_receipt(event: ReceiptMarked, office_id: UUID) -> None:
    """A receipt was marked to a post."""
    _tell_of_coming(office_id, SubjectKind.RECEIPT, event.receipt_id, event.to_post_id)


def tell_of_task(event: TaskGiven | TaskReminded, office_id: UUID) -> None:
    """A post was given a task, or reminded of one."""
    with reading(office_id):
        task = Task.objects.filter(id=event.task_id).first()
    if task is not None:
        tell_post(office_id, task.post_id, _about_task(task, uuid5(task.id, str(task.reminded))))


def tell_of_reminder(event: HolderReminded, office_id: UUID) -> None:
    """Who sent it on asks after it."""
    with reading(office_id):
        reminder = Reminder.objects.get(id=event.reminder_id)
        holding = Holding.objects.of(reminder.subject_kind, reminder.subject_id).first()
    if holding is not None and holding.post_id == reminder.to_post_id:
        tell_post(office_id, reminder.to_post_id, _about(holding, AlertKind.TASK, reminder.id))


def tell_of_job(event: JobSettled, office_id: UUID) -> None:
    """What somebody asked for is ready, or could not be done."""
    with reading(office_id):
        job = Job.objects.get(id=event.job_id)
    told = Told(AlertKind.JOB, uuid5(job.id, str(job.version)), job.title, subject_kind="job", subject_id=job.id)
    tell_post(office_id, job.post_id, told, only=job.person_id)


def tell_of_confirmation(event: ConfirmationAsked, office_id: UUID) -> None:
    """An officer is asked to confirm an oral order."""
    with reading(office_id):
        order = OralOrder.objects.select_related("file").get(id=event.order_id)
    tell_post(office_id, event.post_id, _about_file(order.file, order.id))


def tell_of_questions(event: OpinionsAsked, office_id: UUID) -> None:
    """Posts are asked for their opinions."""
    with reading(office_id):
        asked = list(Opinion.objects.select_related("file").filter(file_id=event.file_id, round_id=event.round_id))
    for opinion in asked:
        tell_post(office_id, opinion.post_id, _about_file(opinion.file, opinion.id))


def tell_of_reminded_opinion(event: OpinionReminded, office_id: UUID) -> None:
    """A post is reminded of a question that is open."""
    with reading(office_id):
        opinion = Opinion.objects.select_related("file").get(id=event.opinion_id)
    tell_post(office_id, opinion.post_id, _about_file(opinion.file, uuid5(opinion.id, str(opinion.reminders))))


def tell_of_answered_order(event: OralOrderAnswered, office_id: UUID) -> None:
    """Whoever put an oral order on the file hears that it was confirmed or refused."""
    with reading(office_id):
        order = OralOrder.objects.select_related("file").get(id=event.order_id)
    source = uuid5(order.id, str(order.version))
    tell_post(office_id, order.recorded_post_id, _about_file(order.file, source, AlertKind.ANSWERED))


def tell_of_answer(event: OpinionAnswered, office_id: UUID) -> None:
    """Whoever asked for an opinion hears that it was given or declined."""
    with reading(office_id):
        opinion = Opinion.objects.select_related("file").get(id=event.opinion_id)
    source = uuid5(opinion.id, str(opinion.version))
    tell_post(office_id, opinion.asked_post_id, _about_file(opinion.file, source, AlertKind.ANSWERED))


def tell_of_due(office_id: UUID, day: date) -> None:
    """On the morning of a working day: what is due by the next one, and what became overdue since the last; on the
    desks where it is. Days of rest between them are told of with the working day before.
    """
    with reading(office_id):
        days = calendar(office_id, day - LONG_REST)
        spans = [(days.before(day), day - ONE_DAY), (day + ONE_DAY, days.after(day, 1))]
        holdings = [
            holding
            for span in spans
            for holding in Holding.objects.filter(office_id=office_id, in_work=True, due_on__range=span)
        ]
        tasks = [task for span in spans for task in tasks_due(office_id, *span)]
    for holding in holdings:
        tell_post(office_id, holding.post_id, _about(holding, AlertKind.DUE, uuid5(holding.id, day.isoformat())))
    for task in tasks:
        tell_post(office_id, task.post_id, _about_task(task, uuid5(task.id, day.isoformat()), AlertKind.DUE))


def _tell_of_coming(office_id: UUID, kind: str, subject_id: UUID, post_id: UUID) -> None:
    with reading(office_id):
        holding = Holding.objects.of(kind, subject_id).first()
        movement = last_movement(kind, subject_id)
    if holding is None or movement is None or holding.post_id != post_id or holding.opened_at is not None:
        # It went further, was pulled back, or is being read already: there is nothing to tell.
        return
    returned = movement.kind == MovementKind.RETURNED and holding.urgency < Urgency.IMMEDIATE
    tell_post(
        office_id,
        post_id,
        _about(holding, AlertKind.RETURNED if returned else _by_urgency(holding.urgency), movement.id),
    )


def _by_urgency(rank: int) -> AlertKind:
    if rank >= Urgency.IMMEDIATE:
        return AlertKind.IMMEDIATE
    return AlertKind.PRIORITY if rank >= Urgency.PRIORITY else AlertKind.ORDINARY


def _about(holding: Holding, kind: AlertKind, source: UUID) -> Told:
    return Told(
        kind,
        source,
        holding.subject,
        subject_kind=holding.subject_kind,
        subject_id=holding.subject_id,
        number=holding.number,
        secrecy=holding.secrecy,
    )


def _about_file(file: File, source: UUID, kind: AlertKind = AlertKind.ASKED) -> Told:
    return Told(
        kind,
        source,
        file.subject,
        subject_kind=SubjectKind.FILE,
        subject_id=file.id,
        number=file.number,
        secrecy=file.secrecy,
    )


def _about_task(task: Task, source: UUID, kind: AlertKind = AlertKind.TASK) -> Told:
    return Told(
        kind, source, task.words, subject_kind="task", subject_id=task.id, number=task.number, secrecy=task.secrecy
    )
