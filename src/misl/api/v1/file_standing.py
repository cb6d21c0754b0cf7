"""Whether a file is in work: parking and taking up, closing and reopening."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.files.commands import close_file, park_file, reopen_file, wake_file


class ParkSerializer(serializers.Serializer[Any]):
    """`until` is the day on which the file comes back to the same desk."""

    until = serializers.DateField()
    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class CloseSerializer(serializers.Serializer[Any]):
    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ReopenSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class ParkFile(DeskEndpoint):
    """Put a file by until a day."""

    @extend_schema(request=ParkSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(park_file, file_id=file_id, **asked(ParkSerializer, request)))


class WakeFile(DeskEndpoint):
    """Take a parked file up again before its day."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(wake_file, file_id=file_id))


class CloseFile(DeskEndpoint):
    """Close a file; the refusal names everything that stands in the way."""

    @extend_schema(request=CloseSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(close_file, file_id=file_id, **asked(CloseSerializer, request)))


class ReopenFile(DeskEndpoint):
    """Bring a closed file back to work, for a reason."""

    @extend_schema(request=ReopenSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(reopen_file, file_id=file_id, **asked(ReopenSerializer, request)))
