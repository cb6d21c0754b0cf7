from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "misl.notifications"
    label = "notifications"

    def ready(self) -> None:
        from misl.audit.sentences import sentence
        from misl.citizens.events import ApplicationLodged
        from misl.custody.events import HolderReminded, TaskGiven, TaskReminded
        from misl.dispatch.events import LetterIssued
        from misl.files.events import FileSent
        from misl.jobs.events import JobSettled
        from misl.kernel.events import subscribe
        from misl.notifications import alert_handlers as alerts
        from misl.notifications.handlers import acknowledge, tell_of_reply
        from misl.notifications.sentences import SENTENCES
        from misl.noting.events import (
            ConfirmationAsked,
            OpinionAnswered,
            OpinionReminded,
            OpinionsAsked,
            OralOrderAnswered,
        )
        from misl.registry.events import ReceiptMarked

        subscribe(ApplicationLodged, acknowledge)
        subscribe(LetterIssued, tell_of_reply)
        subscribe(FileSent, alerts.tell_of_file)
        subscribe(ReceiptMarked, alerts.tell_of_receipt)
        subscribe(TaskGiven, alerts.tell_of_task)
        subscribe(TaskReminded, alerts.tell_of_task)
        subscribe(HolderReminded, alerts.tell_of_reminder)
        subscribe(ConfirmationAsked, alerts.tell_of_confirmation)
        subscribe(OpinionsAsked, alerts.tell_of_questions)
        subscribe(OpinionReminded, alerts.tell_of_reminded_opinion)
        subscribe(OralOrderAnswered, alerts.tell_of_answered_order)
        subscribe(OpinionAnswered, alerts.tell_of_answer)
        subscribe(JobSettled, alerts.tell_of_job)
        for act, words in SENTENCES.items():
            sentence(act, words)
