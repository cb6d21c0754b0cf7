"""Long work: one's own jobs, asking for one, what it made, trying again, cancelling."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.jobs import kinds
from misl.jobs.commands import ask_again, ask_job, cancel_job
from misl.jobs.queries import job_line, job_list, open_result


class JobSerializer(serializers.Serializer[Any]):
    """A job; `total` is 0 while nobody knows how much there is to do."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.CharField()
    told = serializers.CharField()
    asked_at = serializers.DateTimeField()
    settled_at = serializers.DateTimeField(allow_null=True)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    file_name = serializers.CharField()
    size = serializers.IntegerField()
    kept_until = serializers.DateTimeField(allow_null=True)


class AskJobSerializer(serializers.Serializer[Any]):
    """`kind` "list" makes a list of the desk whole: `facts` then hold its `address` (`/receipts/?export=xlsx`)."""

    kind = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=200)
    facts = serializers.DictField()

    def validate_kind(self, kind: str) -> str:
        if kinds.find(kind) is None:
            raise serializers.ValidationError("unknown kind")
        return kind


class Jobs(DeskEndpoint):
    """What this officer asked for in this post, newest first."""

    @extend_schema(responses=JobSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(JobSerializer(job_list(self.actor), many=True).data)

    @extend_schema(request=AskJobSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(ask_job, **asked(AskJobSerializer, request)))


class Job(DeskEndpoint):
    """One of one's own jobs."""

    @extend_schema(responses=JobSerializer)
    def get(self, request: Request, job_id: UUID) -> Response:
        with self.reading():
            return Response(JobSerializer(job_line(self.actor, job_id)).data)


class JobResult(DeskEndpoint):
    """The file a job made."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, 409: RefusedSerializer})
    def get(self, request: Request, job_id: UUID) -> HttpResponseBase:
        with self.reading():
            job, chunks = open_result(self.actor, job_id)
        response = StreamingHttpResponse(chunks, content_type=job.media_type)
        response["Content-Disposition"] = content_disposition_header(True, job.file_name) or "attachment"
        return response


class CancelJob(DeskEndpoint):
    """No longer want it."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, job_id: UUID) -> Response:
        return done(self.do(cancel_job, job_id=job_id))


class JobAgain(DeskEndpoint):
    """Try once more what failed or was cancelled."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, job_id: UUID) -> Response:
        return done(self.do(ask_again, job_id=job_id))
