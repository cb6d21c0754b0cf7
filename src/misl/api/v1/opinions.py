"""Opinions asked of several posts at once, while the file stays where it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.files import queries as files
from misl.kernel import prose
from misl.noting import queries
from misl.noting.commands import ask_opinions, decline_opinion, give_opinion, remind_of_opinion, withdraw_opinion
from misl.noting.commands.ask_opinions import MOST
from misl.noting.states import OpinionKind, OpinionState


class OpinionSerializer(serializers.Serializer[Any]):
    """What one post was asked and answered; posts that were asked together share `round`. `body` is empty until it is
    given.
    """

    id = serializers.UUIDField()
    file = serializers.UUIDField(source="file_id")
    round = serializers.UUIDField(source="round_id")
    post = serializers.UUIDField(source="post_id")
    kind = serializers.ChoiceField(choices=OpinionKind.choices)
    question = serializers.CharField()
    answer_by = serializers.DateField()
    after_note = serializers.IntegerField()
    asked_at = serializers.DateTimeField()
    asked_post = serializers.UUIDField(source="asked_post_id")
    state = serializers.ChoiceField(choices=OpinionState.values)
    reminders = serializers.IntegerField()
    ended_at = serializers.DateTimeField(allow_null=True)
    body = serializers.JSONField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    signed_act = serializers.UUIDField(source="signed_act_id", allow_null=True)


class AskOpinionsSerializer(serializers.Serializer[Any]):
    """Whom, what, and by a date or in so many working days."""

    posts = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST)
    kind = serializers.ChoiceField(choices=OpinionKind.choices, default=OpinionKind.OPINION)
    question = serializers.CharField(max_length=2000)
    answer_by = serializers.DateField(required=False, allow_null=True, default=None)
    working_days = serializers.IntegerField(required=False, allow_null=True, default=None)


class GiveOpinionSerializer(serializers.Serializer[Any]):
    """Either `body` (the closed rich-text schema) or `text` (blank lines part the paragraphs)."""

    body = serializers.JSONField(required=False, allow_null=True, default=None)
    text = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False, default="")


class DeclineOpinionSerializer(serializers.Serializer[Any]):
    """Why no opinion is given."""

    reason = serializers.CharField(max_length=500)


class WithdrawOpinionSerializer(serializers.Serializer[Any]):
    """Why it is not needed any more, if that is said."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class AskedOfMe(DeskEndpoint):
    """The opinions that wait for the officer at the desk."""

    @extend_schema(responses=OpinionSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(OpinionSerializer(queries.asked(self.actor).opinions_of_you, many=True).data)


class Opinions(DeskEndpoint):
    """The opinions asked and given on a file; and asking several posts at once, which answers with the round."""

    @extend_schema(responses=OpinionSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            found = queries.asides(files.file(self.actor, file_id))
            return Response(OpinionSerializer(found.opinions, many=True).data)

    @extend_schema(request=AskOpinionsSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        given = asked(AskOpinionsSerializer, request)
        given["post_ids"] = given.pop("posts")
        return made(self.do(ask_opinions, file_id=file_id, **given))


class GiveOpinion(DeskEndpoint):
    """Give the opinion one's post was asked for, under one's signature."""

    @extend_schema(request=GiveOpinionSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, opinion_id: UUID) -> Response:
        given = asked(GiveOpinionSerializer, request)
        body = given["body"] if given["body"] is not None else prose.from_plain(given["text"])
        return done(self.do(give_opinion, opinion_id=opinion_id, body=body))


class DeclineOpinion(DeskEndpoint):
    """Give no opinion, under one's signature."""

    @extend_schema(request=DeclineOpinionSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, opinion_id: UUID) -> Response:
        return done(self.do(decline_opinion, opinion_id=opinion_id, **asked(DeclineOpinionSerializer, request)))


class RemindOfOpinion(DeskEndpoint):
    """Remind a post that its opinion is awaited."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, opinion_id: UUID) -> Response:
        return done(self.do(remind_of_opinion, opinion_id=opinion_id))


class WithdrawOpinion(DeskEndpoint):
    """Take a question back."""

    @extend_schema(request=WithdrawOpinionSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, opinion_id: UUID) -> Response:
        return done(self.do(withdraw_opinion, opinion_id=opinion_id, **asked(WithdrawOpinionSerializer, request)))
