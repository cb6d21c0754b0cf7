"""Oral orders on a file: recorded, asked about, confirmed or refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.files import queries as files
from misl.noting import queries
from misl.noting.commands import ask_confirmation, confirm_order, record_order, refuse_order
from misl.noting.states import OrderState


class OralOrderSerializer(serializers.Serializer[Any]):
    """What was ordered by word of mouth; `person` is said to have given it, in the post `post`."""

    id = serializers.UUIDField()
    post = serializers.UUIDField(source="post_id")
    person = serializers.UUIDField(source="person_id")
    given_at = serializers.DateTimeField()
    words = serializers.CharField()
    after_note = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    recorded_post = serializers.UUIDField(source="recorded_post_id")
    state = serializers.ChoiceField(choices=OrderState.values)
    answered_at = serializers.DateTimeField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)
    signed_act = serializers.UUIDField(source="signed_act_id", allow_null=True)


class RecordOrderSerializer(serializers.Serializer[Any]):
    """Without `given_at` it was given now; with `ask` its confirmation is asked for at once."""

    post = serializers.UUIDField()
    words = serializers.CharField(max_length=2000)
    given_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    ask = serializers.BooleanField(default=True)


class ConfirmOrderSerializer(serializers.Serializer[Any]):
    """A remark, if there is one."""

    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class RefuseOrderSerializer(serializers.Serializer[Any]):
    """Why the order is not confirmed."""

    reason = serializers.CharField(max_length=500)


class OralOrders(DeskEndpoint):
    """The oral orders of a file; and putting one on record."""

    @extend_schema(responses=OralOrderSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            found = queries.asides(files.file(self.actor, file_id))
            return Response(OralOrderSerializer(found.orders, many=True).data)

    @extend_schema(request=RecordOrderSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        given = asked(RecordOrderSerializer, request)
        given["post_id"] = given.pop("post")
        return made(self.do(record_order, file_id=file_id, **given))


class AskConfirmation(DeskEndpoint):
    """Ask the officer who gave an order to confirm it."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, oral_order_id: UUID) -> Response:
        return done(self.do(ask_confirmation, order_id=oral_order_id))


class ConfirmOrder(DeskEndpoint):
    """Stand by an oral order of one's own, under one's signature."""

    @extend_schema(request=ConfirmOrderSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, oral_order_id: UUID) -> Response:
        return done(self.do(confirm_order, order_id=oral_order_id, **asked(ConfirmOrderSerializer, request)))


class RefuseOrder(DeskEndpoint):
    """Not stand by an order one is said to have given, under one's signature."""

    @extend_schema(request=RefuseOrderSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, oral_order_id: UUID) -> Response:
        return done(self.do(refuse_order, order_id=oral_order_id, **asked(RefuseOrderSerializer, request)))
