"""Letters: the signed PDF, what waits for dispatch, the dispatch register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.parsers import BoundedJSONParser
from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.dispatch import queries
from misl.dispatch.commands import issue_letter, report_despatch, send_letter
from misl.dispatch.states import DespatchMode
from misl.documents.queries import open_original
from misl.documents.receiving import receive_upload
from misl.drafting.commands import withdraw_letter
from misl.drafting.queries import letter


class LetterSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    code = serializers.CharField()
    sha256 = serializers.CharField()
    dated_on = serializers.DateField()
    state = serializers.CharField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawal_reason = serializers.SerializerMethodField()

    def get_withdrawal_reason(self, letter: Any) -> str:
        return str(letter.withdrawal.reason) if letter.withdrawn_at else ""


class DespatchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    recipient = serializers.CharField()
    address = serializers.CharField()
    reference = serializers.CharField()
    again_of = serializers.UUIDField(source="again_of_id", allow_null=True)
    mode = serializers.CharField()
    state = serializers.CharField()
    proof = serializers.CharField()


class IssueSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    issued_at = serializers.DateTimeField()
    letter = serializers.UUIDField(source="letter_id")
    despatches = DespatchSerializer(many=True, source="despatches.all")


class IssueLetterSerializer(serializers.Serializer[Any]):
    """How the letter goes out: mode → address (empty where the mode has none)."""

    reference = serializers.CharField(max_length=100, allow_blank=True, default="")
    addresses = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=300))

    def validate_addresses(self, value: dict[str, str]) -> dict[str, str]:
        unknown = sorted(value.keys() - set(DespatchMode.values))
        if unknown:
            raise serializers.ValidationError(f"unknown modes: {', '.join(unknown)}")
        return value


class WaitingLetters(DeskEndpoint):
    """Signed letters that wait for dispatch."""

    @extend_schema(responses=LetterSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(LetterSerializer(queries.waiting(self.actor), many=True).data)


class Letter(DeskEndpoint):
    """One letter on a file the actor may see."""

    @extend_schema(responses=LetterSerializer)
    def get(self, request: Request, letter_id: UUID) -> Response:
        with self.reading():
            return Response(LetterSerializer(letter(self.actor, letter_id)).data)


class WithdrawSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500, allow_blank=True)


class WithdrawLetter(DeskEndpoint):
    """Take a letter back, with the reason; the withdrawal is signed."""

    @extend_schema(request=WithdrawSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, letter_id: UUID) -> Response:
        return done(self.do(withdraw_letter, letter_id=letter_id, **asked(WithdrawSerializer, request)))


class LetterPdf(DeskEndpoint):
    """The signed PDF, byte for byte."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, letter_id: UUID) -> HttpResponse:
        with self.reading():
            content = b"".join(open_original(letter(self.actor, letter_id).document))
        return HttpResponse(content, content_type="application/pdf")


class IssueLetter(DeskEndpoint):
    """Give a letter its issue number and send it out."""

    @extend_schema(request=IssueLetterSerializer, responses={201: IssueSerializer, 409: RefusedSerializer})
    def post(self, request: Request, letter_id: UUID) -> Response:
        self.do(issue_letter, letter_id=letter_id, **asked(IssueLetterSerializer, request))
        with self.reading():
            return Response(IssueSerializer(queries.issue_of(letter_id)).data, status=201)


class RegisterQuery(serializers.Serializer[Any]):
    """What narrows the register; moments from `since` up to, not including, `until`."""

    words = serializers.CharField(max_length=100, default="")
    mode = serializers.ChoiceField(choices=DespatchMode.choices, default="")
    standing = serializers.ChoiceField(choices=queries.Standing.values, default="")
    section = serializers.UUIDField(source="section_id", default=None)
    since = serializers.DateTimeField(default=None)
    until = serializers.DateTimeField(default=None)


class Issues(DeskEndpoint):
    """The dispatch register, newest first."""

    @extend_schema(parameters=[RegisterQuery], responses=IssueSerializer(many=True))
    def get(self, request: Request) -> Response:
        narrowed = RegisterQuery(data=request.query_params)
        narrowed.is_valid(raise_exception=True)
        with self.reading():
            rows = queries.register(self.actor, queries.Asked(**narrowed.validated_data))
            return Response(IssueSerializer(rows, many=True).data)


class SendFurtherSerializer(serializers.Serializer[Any]):
    """One more recipient; or, with `again_of`, another sending in place of one that failed or came back."""

    recipient = serializers.CharField(max_length=200, allow_blank=True)
    mode = serializers.ChoiceField(choices=DespatchMode.choices)
    address = serializers.CharField(max_length=300, allow_blank=True, default="")
    reference = serializers.CharField(max_length=100, allow_blank=True, default="")
    again_of = serializers.UUIDField(allow_null=True, default=None)


class SendLetter(DeskEndpoint):
    """Send an issued letter further."""

    @extend_schema(request=SendFurtherSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, letter_id: UUID) -> Response:
        return made(self.do(send_letter, letter_id=letter_id, **asked(SendFurtherSerializer, request)))


class DespatchReportSerializer(serializers.Serializer[Any]):
    """Delivered, and to whom; or come back, and why. The scanned proof is handed in as multipart."""

    delivered = serializers.BooleanField()
    on = serializers.DateField()
    words = serializers.CharField(max_length=300, allow_blank=True, default="")
    proof = serializers.FileField(allow_null=True, default=None)


class ReportDespatch(DeskEndpoint):
    """Put down what became of a sending."""

    parser_classes = (BoundedJSONParser, MultiPartParser)

    @extend_schema(request=DespatchReportSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, despatch_id: UUID) -> Response:
        facts = asked(DespatchReportSerializer, request)
        given = facts.pop("proof")
        proof = receive_upload(self.actor.office_id, given, given.name or "") if given is not None else None
        return done(self.do(report_despatch, despatch_id=despatch_id, proof=proof, **facts))
