"""The work list, and whom one can send to."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, asked_words
from misl.custody.narrowing import Age, Narrowing, Sort, Tab
from misl.custody.queries import desk_page
from misl.custody.states import Secrecy, SubjectKind, Urgency
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


class AskedSerializer(serializers.Serializer[Any]):
    """Which part of the work list, in which order; a filter that is given more than once takes any of its values."""

    tab = serializers.ChoiceField(choices=Tab.choices, default=Tab.ALL.value)
    kind = serializers.MultipleChoiceField(choices=SubjectKind.choices, required=False)
    urgency = serializers.MultipleChoiceField(choices=Urgency.choices, required=False)
    grade = serializers.MultipleChoiceField(choices=Secrecy.choices, required=False)
    section = serializers.ListField(child=serializers.CharField(max_length=20), required=False, max_length=20)
    age = serializers.MultipleChoiceField(choices=Age.choices, required=False)
    sort = serializers.ChoiceField(choices=Sort.choices, default=Sort.DUE.value)

    def narrowing(self) -> Narrowing:
        """The filters, as custody takes them."""
        given = self.validated_data
        names = {"kinds": "kind", "urgencies": "urgency", "grades": "grade", "sections": "section", "ages": "age"}
        return Narrowing(**{field: tuple(given.get(name, ())) for field, name in names.items()})


class Inbox(DeskEndpoint):
    """The first page of what is with the actor's post, overdue first unless another order is asked for."""

    @extend_schema(parameters=[AskedSerializer], responses=HoldingSerializer(many=True))
    def get(self, request: Request) -> Response:
        asked = AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        with self.reading():
            found = desk_page(self.actor, asked.validated_data["tab"], asked.narrowing(), asked.validated_data["sort"])
        return Response(HoldingSerializer([one.holding for one in found], many=True).data)


class Seats(DeskEndpoint):
    """Posts of the office, who sits there today, who is away."""

    @extend_schema(parameters=[OpenApiParameter("q")], responses=SeatSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            found = seats(self.actor.office_id, words=asked_words(request))
        return Response(SeatSerializer(found, many=True).data)
