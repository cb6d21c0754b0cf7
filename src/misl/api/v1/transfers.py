"""Transfers of charge: what one has to hand over or take over, and both sides of the act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.organisation import transfers
from misl.organisation.commands import cancel_transfer, hand_over_charge, take_over_charge


class ReportSerializer(serializers.Serializer[Any]):
    side = serializers.CharField()
    person = serializers.UUIDField(source="person_id")
    at = serializers.DateTimeField(source="recorded_at")
    remarks = serializers.CharField()
    in_place_of = serializers.CharField()
    matters = serializers.JSONField()


class TransferSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    post = serializers.UUIDField(source="post_id")
    order = serializers.UUIDField(source="order_id")
    outgoing = serializers.UUIDField(source="outgoing.person_id")
    incoming = serializers.UUIDField(source="person_id")
    from_on = serializers.DateField()
    state = serializers.CharField()
    reports = ReportSerializer(many=True, source="reports.all")


class HandOverSerializer(serializers.Serializer[Any]):
    remarks = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class TakeOverSerializer(serializers.Serializer[Any]):
    remarks = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class Transfers(DeskEndpoint):
    """The transfers in which the actor hands over or takes over, the latest first."""

    @extend_schema(responses=TransferSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            rows = transfers.transfers_of(self.actor.person_id)
            return Response(TransferSerializer(rows, many=True).data)


class HandOver(DeskEndpoint):
    """The outgoing officer hands over."""

    @extend_schema(request=HandOverSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, transfer_id: UUID) -> Response:
        return done(self.do(hand_over_charge, transfer_id=transfer_id, **asked(HandOverSerializer, request)))


class TakeOver(DeskEndpoint):
    """The incoming officer takes over, in the name of the charge that begins; they may hold no other yet."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        APIView.initial(self, request, *args, **kwargs)
        self.actor = transfers.incoming_officer(request.user, kwargs["transfer_id"])  # type: ignore[arg-type]

    @extend_schema(request=TakeOverSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, transfer_id: UUID) -> Response:
        return made(self.do(take_over_charge, transfer_id=transfer_id, **asked(TakeOverSerializer, request)))


class CancelTransfer(DeskEndpoint):
    """The establishment section takes an ordered transfer back."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, transfer_id: UUID) -> Response:
        return done(self.do(cancel_transfer, transfer_id=transfer_id))
