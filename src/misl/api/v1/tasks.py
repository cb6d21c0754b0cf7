"""Tasks and reminders: what is due when, who asked after what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.custody.commands import finish_task, give_task, remind_holder, remind_of_task, set_due, withdraw_task
from misl.custody.states import SubjectKind
from misl.custody.task_lists import task_list


class TaskSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    words = serializers.CharField()
    due_on = serializers.DateField()
    post = serializers.UUIDField(source="post_id")
    given_by_post = serializers.UUIDField(source="given_by_post_id")
    given_at = serializers.DateTimeField()
    kind = serializers.CharField(source="subject_kind")
    subject_id = serializers.UUIDField(allow_null=True)
    number = serializers.CharField()
    reminded = serializers.IntegerField()


class DaySerializer(serializers.Serializer[Any]):
    """A day, given or counted in the office's working days."""

    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    working_days = serializers.IntegerField(required=False, allow_null=True, default=None)


class GiveTaskSerializer(DaySerializer):
    """Without `to_post_id` it is a reminder for oneself; `kind` and `subject_id` say what it is about."""

    words = serializers.CharField(max_length=300)
    to_post_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    kind = serializers.ChoiceField(choices=SubjectKind.choices, required=False, default="", allow_blank=True)
    subject_id = serializers.UUIDField(required=False, allow_null=True, default=None)


class WordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class Tasks(DeskEndpoint):
    """The open tasks of this post; with `given=1` those it gave to others."""

    @extend_schema(parameters=[OpenApiParameter("given", bool)], responses=TaskSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            found = task_list(self.actor, given=request.query_params.get("given") in ("1", "true"))
        return Response(TaskSerializer(found, many=True).data)

    @extend_schema(request=GiveTaskSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(give_task, **asked(GiveTaskSerializer, request)))


class FinishTask(DeskEndpoint):
    """What was to be done is done."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, task_id: UUID) -> Response:
        return done(self.do(finish_task, task_id=task_id))


class RemindOfTask(DeskEndpoint):
    """Ask after a task one gave."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, task_id: UUID) -> Response:
        return done(self.do(remind_of_task, task_id=task_id))


class WithdrawTask(DeskEndpoint):
    """No longer want it done."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, task_id: UUID) -> Response:
        return done(self.do(withdraw_task, task_id=task_id))


class FileDue(DeskEndpoint):
    """Say when a file on one's desk is due."""

    @extend_schema(request=DaySerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(set_due, kind=SubjectKind.FILE, subject_id=file_id, **asked(DaySerializer, request)))


class ReceiptDue(DeskEndpoint):
    """Say when a receipt on one's desk is due."""

    @extend_schema(request=DaySerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(set_due, kind=SubjectKind.RECEIPT, subject_id=receipt_id, **asked(DaySerializer, request)))


class FileAskedAfter(DeskEndpoint):
    """Ask the holder after a file one sent on."""

    @extend_schema(request=WordsSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        words = asked(WordsSerializer, request)["words"]
        return done(self.do(remind_holder, kind=SubjectKind.FILE, subject_id=file_id, words=words))


class ReceiptAskedAfter(DeskEndpoint):
    """Ask the holder after a receipt one sent on."""

    @extend_schema(request=WordsSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        words = asked(WordsSerializer, request)["words"]
        return done(self.do(remind_holder, kind=SubjectKind.RECEIPT, subject_id=receipt_id, words=words))
