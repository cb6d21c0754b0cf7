"""Whom a file concerns, and where officers departed from procedure on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.files import queries
from misl.files.commands import name_concerned, strike_concerned
from misl.procedure.queries import departures, whom_it_concerns
from misl.procedure.states import Matter


class ConcernSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.local_name")
    matter = serializers.ChoiceField(choices=Matter.choices)
    named_at = serializers.DateTimeField()


class NameConcernedSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField()
    matter = serializers.ChoiceField(choices=Matter.choices)


class StrikeConcernedSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField()


class DepartureSerializer(serializers.Serializer[Any]):
    act = serializers.CharField(source="departure.act_name")
    rule = serializers.CharField(source="departure.rule")
    cited = serializers.CharField(source="departure.cited")
    words = serializers.CharField(source="departure.words")
    reason = serializers.CharField(source="departure.reason")
    by = serializers.CharField()
    post = serializers.CharField(source="departure.post.local_short")
    at = serializers.DateTimeField(source="departure.at")


class Concerns(DeskEndpoint):
    """The officers whose own matter a file is; and naming one."""

    @extend_schema(responses=ConcernSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            rows = whom_it_concerns(self.actor.office_id, queries.file(self.actor, file_id).id)
        return Response(ConcernSerializer(rows, many=True).data)

    @extend_schema(request=NameConcernedSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(NameConcernedSerializer, request)
        return made(self.do(name_concerned, file_id=file_id, person_id=facts["person"], matter=facts["matter"]))


class StrikeConcerned(DeskEndpoint):
    """An officer was named in error."""

    @extend_schema(request=StrikeConcernedSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        person_id = asked(StrikeConcernedSerializer, request)["person"]
        return done(self.do(strike_concerned, file_id=file_id, person_id=person_id))


class Departures(DeskEndpoint):
    """Where officers went another way than procedure on a file, each with the reason."""

    @extend_schema(responses=DepartureSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            rows = departures(self.actor.office_id, queries.file(self.actor, file_id).id)
        return Response(DepartureSerializer(rows, many=True).data)
