"""The bell: what this officer is told of at this post, and how they want to be told."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.notifications.alert_queries import alert_list, choice_of
from misl.notifications.commands import choose_alerts
from misl.notifications.states import USUAL, AlertKind, Mailing


class AlertSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    about = serializers.CharField(source="subject_kind")
    about_id = serializers.UUIDField(source="subject_id", allow_null=True)
    number = serializers.CharField()
    title = serializers.CharField()
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class TellingSerializer(serializers.Serializer[Any]):
    """One line of the matrix."""

    kind = serializers.ChoiceField(choices=AlertKind.choices)
    bell = serializers.BooleanField()
    mailing = serializers.ChoiceField(choices=Mailing.choices)


class ChooseAlertsSerializer(serializers.Serializer[Any]):
    """How one wants to be told; a kind that is not named is told the usual way."""

    matrix = TellingSerializer(many=True)
    quiet_from = serializers.TimeField(required=False, allow_null=True, default=None)
    quiet_until = serializers.TimeField(required=False, allow_null=True, default=None)
    on_holidays = serializers.BooleanField(required=False, default=False)


class Alerts(DeskEndpoint):
    """The newest of them."""

    @extend_schema(responses=AlertSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(AlertSerializer(alert_list(self.actor), many=True).data)


class AlertChoice(DeskEndpoint):
    """How one wants to be told."""

    @extend_schema(responses=ChooseAlertsSerializer)
    def get(self, request: Request) -> Response:
        with self.reading():
            choice = choice_of(self.actor)
        matrix = [dict(zip(("kind", "bell", "mailing"), (kind, *choice.of(kind)), strict=True)) for kind in USUAL]
        quiet = choice.quiet
        facts = {
            "quiet_from": quiet.begins if quiet else None,
            "quiet_until": quiet.ends if quiet else None,
            "on_holidays": choice.on_holidays,
        }
        return Response(ChooseAlertsSerializer({"matrix": matrix, **facts}).data)

    @extend_schema(request=ChooseAlertsSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        given = asked(ChooseAlertsSerializer, request)
        matrix = {line["kind"]: (line["bell"], line["mailing"]) for line in given.pop("matrix")}
        return done(self.do(choose_alerts, matrix=matrix, **given))
