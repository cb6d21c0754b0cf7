"""Persons: who they are, what they may see, and the establishment section's changes of both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, asked_words, done, made
from misl.organisation import persons
from misl.organisation.commands import amend_person, enter_person


class PersonSerializer(serializers.Serializer[Any]):
    """What everybody of the office may know."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    name = serializers.CharField()
    name_ur = serializers.CharField()
    in_service = serializers.BooleanField(source="is_active")
    version = serializers.IntegerField()


class FactsSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=120)
    name_ur = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    email = serializers.EmailField(required=False, allow_blank=True, default="")
    clearance = serializers.IntegerField(min_value=0, max_value=40, required=False, default=0)


class NewPersonSerializer(FactsSerializer):
    username = serializers.CharField(max_length=150)


class AmendPersonSerializer(FactsSerializer):
    seen_version = serializers.IntegerField()
    in_service = serializers.BooleanField(required=False, default=True)


class Persons(DeskEndpoint):
    """The first fifty persons of the office by name; `q` narrows. Entering one gives no power yet."""

    @extend_schema(parameters=[OpenApiParameter("q")], responses=PersonSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            rows = persons.persons(self.actor.office_id, words=asked_words(request))
        return Response(PersonSerializer([row.person for row in rows], many=True).data)

    @extend_schema(request=NewPersonSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(enter_person, **asked(NewPersonSerializer, request)))


class Person(DeskEndpoint):
    """One person; changing them says which version was seen."""

    @extend_schema(responses=PersonSerializer)
    def get(self, request: Request, person_id: UUID) -> Response:
        with self.reading():
            return Response(PersonSerializer(persons.person_of(self.actor.office_id, person_id)).data)

    @extend_schema(request=AmendPersonSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def put(self, request: Request, person_id: UUID) -> Response:
        return done(self.do(amend_person, person_id=person_id, **asked(AmendPersonSerializer, request)))
