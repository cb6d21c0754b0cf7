"""The enclosures of a receipt: what is missing, asking for it, and its arrival."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, done
from misl.registry import queries
from misl.registry.commands import ask_for_enclosures, record_enclosure


class EnclosureSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    title = serializers.CharField()
    state = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)
    arrived_at = serializers.DateTimeField(allow_null=True)


class Enclosures(DeskEndpoint):
    """What the letter says it encloses."""

    @extend_schema(responses=EnclosureSerializer(many=True))
    def get(self, request: Request, receipt_id: UUID) -> Response:
        with self.reading():
            rows = queries.enclosures_of(queries.receipt(self.actor, receipt_id).id)
        return Response(EnclosureSerializer(rows, many=True).data)


class Ask(DeskEndpoint):
    """Ask the sender for every enclosure still waited for."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(ask_for_enclosures, receipt_id=receipt_id))


class EnclosureArrived(DeskEndpoint):
    """A missing enclosure has come."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID, enclosure_id: UUID) -> Response:
        return done(self.do(record_enclosure, receipt_id=receipt_id, enclosure_id=enclosure_id))
