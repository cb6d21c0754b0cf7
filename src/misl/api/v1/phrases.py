"""Phrases: an officer's own and the office's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.noting import queries
from misl.noting.commands import keep_phrase, withdraw_phrase


class PhraseSerializer(serializers.Serializer[Any]):
    """A phrase; `standard` when it is the office's."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    text_ur = serializers.CharField(allow_blank=True)
    standard = serializers.BooleanField(source="is_standard")


class KeepPhraseSerializer(serializers.Serializer[Any]):
    """In one language or both; the same name again amends it."""

    name = serializers.CharField(max_length=40)
    text = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    text_ur = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    for_office = serializers.BooleanField(default=False)


class Phrases(DeskEndpoint):
    """One's own phrases and the office's; keeping one."""

    @extend_schema(responses=PhraseSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(PhraseSerializer(queries.phrases(self.actor), many=True).data)

    @extend_schema(request=KeepPhraseSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(keep_phrase, **asked(KeepPhraseSerializer, request)))


class WithdrawPhrase(DeskEndpoint):
    """Offer a phrase no more."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, phrase_id: UUID) -> Response:
        return done(self.do(withdraw_phrase, phrase_id=phrase_id))
