"""Flags on pages of the correspondence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.files import queries
from misl.files.commands import set_flag, take_flag_off


class FlagSerializer(serializers.Serializer[Any]):
    """A flag; `taken_off_at` is empty while it is on its page."""

    id = serializers.UUIDField()
    letter = serializers.CharField()
    page = serializers.IntegerField()
    set_at = serializers.DateTimeField()
    taken_off_at = serializers.DateTimeField(allow_null=True)


class SetFlagSerializer(serializers.Serializer[Any]):
    """Without a letter it is the next one that is free."""

    page = serializers.IntegerField(min_value=1)
    letter = serializers.CharField(max_length=1, required=False, allow_blank=True, default="")


class Flags(DeskEndpoint):
    """The flags a file has and had; and putting one on."""

    @extend_schema(responses=FlagSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            file = queries.file(self.actor, file_id)
            return Response(FlagSerializer(queries.flags(file.id), many=True).data)

    @extend_schema(request=SetFlagSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return made(self.do(set_flag, file_id=file_id, **asked(SetFlagSerializer, request)))


class TakeFlagOff(DeskEndpoint):
    """Take a flag off its page."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID, flag_id: UUID) -> Response:
        return done(self.do(take_flag_off, file_id=file_id, flag_id=flag_id))
