"""Perusal: a file goes to an officer for seeing only, and comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.files.commands import mark_seen, send_for_perusal


class PerusalSerializer(serializers.Serializer[Any]):
    """Who is to see the file, and by when."""

    to_post = serializers.UUIDField()
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    working_days = serializers.IntegerField(required=False, allow_null=True, default=None)
    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class SeenSerializer(serializers.Serializer[Any]):
    """A remark for the movement register, if there is one."""

    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class SendForPerusal(DeskEndpoint):
    """Let an officer see the file: no order is expected, and it comes back."""

    @extend_schema(request=PerusalSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        given = asked(PerusalSerializer, request)
        given["to_post_id"] = given.pop("to_post")
        return done(self.do(send_for_perusal, file_id=file_id, **given))


class MarkSeen(DeskEndpoint):
    """Mark a file that came for perusal as seen; it goes back to the post that sent it."""

    @extend_schema(request=SeenSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(mark_seen, file_id=file_id, **asked(SeenSerializer, request)))
