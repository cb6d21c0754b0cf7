"""Letters: the signed PDF, what waits for dispatch, the dispatch register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.dispatch import queries
from misl.dispatch.commands import issue_letter
from misl.dispatch.states import DespatchMode
from misl.documents.queries import open_original
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
        self.do(issue_letter, letter_id=letter_id, addresses=asked(IssueLetterSerializer, request)["addresses"])
        with self.reading():
            return Response(IssueSerializer(queries.issue_of(letter_id)).data, status=201)


class Issues(DeskEndpoint):
    """The dispatch register."""

    @extend_schema(responses=IssueSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(IssueSerializer(queries.register(self.actor), many=True).data)
