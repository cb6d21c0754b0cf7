"""The work list, and whom one can send to."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, asked_words
from misl.custody.queries import Tab, work_list
from misl.organisation.queries import seats


class HoldingSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(source="subject_kind")
    id = serializers.UUIDField(source="subject_id")
    number = serializers.CharField()
    subject = serializers.CharField()
    urgency = serializers.IntegerField()
    due_on = serializers.DateField(source="due", allow_null=True)
    from_post = serializers.UUIDField(source="from_post_id", allow_null=True)
    moved_at = serializers.DateTimeField()
    opened_at = serializers.DateTimeField(allow_null=True)


class SeatSerializer(serializers.Serializer[Any]):
    post = serializers.UUIDField(source="post.id")
    title = serializers.CharField(source="post.local_title")
    short = serializers.CharField(source="post.local_short")
    section = serializers.CharField(source="post.section.symbol")
    holder = serializers.CharField()
    away_until = serializers.DateField(allow_null=True)
    acting = serializers.BooleanField()


class Inbox(DeskEndpoint):
    """The first page of what is with the actor's post, overdue first."""

    @extend_schema(
        parameters=[OpenApiParameter("tab", enum=Tab.values, default=Tab.ALL)], responses=HoldingSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        with self.reading():
            rows = work_list(self.actor, request.query_params.get("tab", Tab.ALL))
        return Response(HoldingSerializer(rows, many=True).data)


class Seats(DeskEndpoint):
    """Posts of the office, who sits there today, who is away."""

    @extend_schema(parameters=[OpenApiParameter("q")], responses=SeatSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            found = seats(self.actor.office_id, words=asked_words(request))
        return Response(SeatSerializer(found, many=True).data)
