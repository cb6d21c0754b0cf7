"""What is done with a receipt on itself: disposing of it, taking it up again, correcting its particulars."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.custody.states import Secrecy
from misl.registry import queries
from misl.registry.commands import (
    acknowledge_receipt,
    correct_receipt,
    dispose_receipt,
    enter_in_section,
    take_up_receipt,
)
from misl.registry.states import Category, Disposal, Mode


class DisposeSerializer(serializers.Serializer[Any]):
    """How, and by which reply, to which guard file, or why."""

    way = serializers.ChoiceField(choices=Disposal.choices)
    note = serializers.CharField(max_length=300, allow_blank=True)


class TakeUpSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=300, allow_blank=True)


class CorrectionSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    particular = serializers.CharField()
    was = serializers.CharField()
    now = serializers.CharField()
    reason = serializers.CharField()
    post = serializers.CharField(source="post.local_short")
    at = serializers.DateTimeField()


class CorrectSerializer(serializers.Serializer[Any]):
    """Only the particulars that are to be put right."""

    sender = serializers.CharField(max_length=200, required=False)
    sender_address = serializers.CharField(max_length=300, required=False, allow_blank=True)
    sender_email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    sender_reference = serializers.CharField(max_length=100, required=False, allow_blank=True)
    sender_dated_on = serializers.DateField(required=False, allow_null=True)
    subject = serializers.CharField(max_length=300, required=False)
    language = serializers.ChoiceField(choices=["en", "ur"], required=False)
    mode = serializers.ChoiceField(choices=Mode.choices, required=False)
    category = serializers.ChoiceField(choices=Category.choices, required=False)
    vip = serializers.BooleanField(required=False)
    secrecy = serializers.ChoiceField(choices=Secrecy.choices, required=False)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class AcknowledgeReceipt(DeskEndpoint):
    """Tell the sender, once, under which diary number the paper was received. Answers the letter's id."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(acknowledge_receipt, receipt_id=receipt_id))


class DiaryEntrySerializer(serializers.Serializer[Any]):
    number = serializers.CharField()
    section = serializers.CharField(source="section.symbol")
    entered_at = serializers.DateTimeField()


class Entries(DeskEndpoint):
    """The numbers of a receipt in the diaries of sections it came to; and entering it in one's own."""

    @extend_schema(responses=DiaryEntrySerializer(many=True))
    def get(self, request: Request, receipt_id: UUID) -> Response:
        with self.reading():
            rows = queries.entries_of(queries.receipt(self.actor, receipt_id).id)
        return Response(DiaryEntrySerializer(rows, many=True).data)

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(enter_in_section, receipt_id=receipt_id))


class DisposeReceipt(DeskEndpoint):
    """Dispose of a routine receipt on itself."""

    @extend_schema(request=DisposeSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(dispose_receipt, receipt_id=receipt_id, **asked(DisposeSerializer, request)))


class TakeUpReceipt(DeskEndpoint):
    """Take up again what was disposed of."""

    @extend_schema(request=TakeUpSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(take_up_receipt, receipt_id=receipt_id, **asked(TakeUpSerializer, request)))


class Corrections(DeskEndpoint):
    """What was put right in a receipt; and putting something right."""

    @extend_schema(responses=CorrectionSerializer(many=True))
    def get(self, request: Request, receipt_id: UUID) -> Response:
        with self.reading():
            rows = queries.corrections_of(queries.receipt(self.actor, receipt_id).id)
        return Response(CorrectionSerializer(rows, many=True).data)

    @extend_schema(request=CorrectSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        given = asked(CorrectSerializer, request)
        reason = given.pop("reason")
        return done(self.do(correct_receipt, receipt_id=receipt_id, particulars=given, reason=reason))
