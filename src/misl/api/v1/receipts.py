"""Receipts: diarise, mark, open, pull back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, asked_words, done
from misl.custody.states import Secrecy, Urgency
from misl.documents.receiving import receive_upload
from misl.registry import queries
from misl.registry.commands import diarise_paper, mark_receipt, open_receipt, pull_back_receipt
from misl.registry.diary import Particulars
from misl.registry.policies import may_diarise
from misl.registry.states import Category, Mode


class ReceiptSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    diary_number = serializers.CharField()
    sender = serializers.CharField()
    sender_reference = serializers.CharField()
    sender_dated_on = serializers.DateField(allow_null=True)
    sender_email = serializers.CharField()
    subject = serializers.CharField()
    language = serializers.CharField()
    mode = serializers.CharField()
    category = serializers.CharField()
    vip = serializers.BooleanField()
    secrecy = serializers.IntegerField()
    urgency = serializers.IntegerField()
    due_on = serializers.DateField(allow_null=True)
    state = serializers.CharField()
    disposal = serializers.CharField()
    disposal_note = serializers.CharField()
    file = serializers.UUIDField(source="file_id", allow_null=True)
    diarised_at = serializers.DateTimeField()


class DiariseSerializer(serializers.Serializer[Any]):
    """What the diarist reads off a paper, and the papers themselves, the letter first."""

    sender = serializers.CharField(max_length=200)
    subject = serializers.CharField(max_length=300)
    sender_address = serializers.CharField(max_length=300, required=False, default="")
    sender_email = serializers.EmailField(max_length=254, required=False, default="")
    sender_reference = serializers.CharField(max_length=100, required=False, default="")
    sender_dated_on = serializers.DateField(required=False, allow_null=True, default=None)
    language = serializers.ChoiceField(choices=["en", "ur"], default="en")
    mode = serializers.ChoiceField(choices=Mode.choices, default=Mode.HAND)
    category = serializers.ChoiceField(choices=Category.choices, default=Category.LETTER)
    vip = serializers.BooleanField(default=False)
    secrecy = serializers.ChoiceField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    enclosed = serializers.ListField(child=serializers.CharField(max_length=200), max_length=30, required=False)
    missing = serializers.ListField(child=serializers.CharField(max_length=200), max_length=30, required=False)
    papers = serializers.ListField(child=serializers.FileField(), min_length=1, max_length=20)


class MarkSerializer(serializers.Serializer[Any]):
    to_post = serializers.UUIDField()
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    working_days = serializers.IntegerField(required=False, allow_null=True, default=None)
    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class Receipts(DeskEndpoint):
    """The receipts register as far as the actor may see it; and the diary."""

    parser_classes = (MultiPartParser,)

    @extend_schema(parameters=[OpenApiParameter("q")], responses=ReceiptSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            rows = queries.register(self.actor, words=asked_words(request))
        return Response(ReceiptSerializer(rows, many=True).data)

    @extend_schema(request=DiariseSerializer, responses={201: ReceiptSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        facts = asked(DiariseSerializer, request)
        uploads = facts.pop("papers")
        # Who may not diarise fills no store: the command says no to them all the same.
        if not may_diarise(self.actor):
            uploads = []
        papers = [(receive_upload(self.actor.office_id, upload, upload.name), upload.name) for upload in uploads]
        for listed in ("enclosed", "missing"):
            facts[listed] = tuple(facts.get(listed, ()))
        receipt_id = self.do(diarise_paper, particulars=Particulars(**facts), papers=papers)
        with self.reading():
            return Response(ReceiptSerializer(queries.receipt(self.actor, receipt_id)).data, status=201)


class Alike(DeskEndpoint):
    """Receipts that may be the same letter: the same bytes, or the same sender and reference. Ask before diarising."""

    @extend_schema(
        parameters=[OpenApiParameter(name) for name in ("sender", "sender_reference", "sha256")],
        responses=ReceiptSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        asked_for = {name: request.query_params.get(name, "") for name in ("sender", "sender_reference", "sha256")}
        with self.reading():
            rows = queries.alike(self.actor, **asked_for)
        return Response(ReceiptSerializer(rows, many=True).data)


class Receipt(DeskEndpoint):
    """One receipt."""

    @extend_schema(responses=ReceiptSerializer)
    def get(self, request: Request, receipt_id: UUID) -> Response:
        with self.reading():
            return Response(ReceiptSerializer(queries.receipt(self.actor, receipt_id)).data)


class MarkReceipt(DeskEndpoint):
    """Send a receipt on to a post."""

    @extend_schema(request=MarkSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        facts = asked(MarkSerializer, request)
        to_post_id = facts.pop("to_post")
        return done(self.do(mark_receipt, receipt_id=receipt_id, to_post_id=to_post_id, **facts))


class OpenReceipt(DeskEndpoint):
    """The holder looks at a receipt: it can no longer be pulled back."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(open_receipt, receipt_id=receipt_id))


class PullBackReceipt(DeskEndpoint):
    """Take back a receipt that has not been opened."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, receipt_id: UUID) -> Response:
        return done(self.do(pull_back_receipt, receipt_id=receipt_id))
