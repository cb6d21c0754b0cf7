"""Delegated powers: the register, putting one down, and taking one back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.drafting.states import Form
from misl.organisation import powers
from misl.organisation.commands import delegate_power, withdraw_power


class PowerFactsSerializer(serializers.Serializer[Any]):
    """`up_to` is in whole units of money, null without limit; `post` or `rank`, never both."""

    matter = serializers.CharField(max_length=200)
    form = serializers.ChoiceField(choices=Form.choices, required=False, allow_blank=True, default="")
    up_to = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    order_number = serializers.CharField(max_length=60)
    order_dated_on = serializers.DateField()
    post = serializers.UUIDField(source="post_id", required=False, allow_null=True, default=None)
    rank = serializers.IntegerField(min_value=0, max_value=999, required=False, allow_null=True, default=None)
    from_on = serializers.DateField()
    until_on = serializers.DateField(required=False, allow_null=True, default=None)


class PowerSerializer(PowerFactsSerializer):
    id = serializers.UUIDField()
    withdrawn_by = serializers.CharField()


class WithdrawPowerSerializer(serializers.Serializer[Any]):
    order_number = serializers.CharField(max_length=60)
    last_on = serializers.DateField()


class Powers(DeskEndpoint):
    """The latest fifty powers; and putting down one that an order delegates."""

    @extend_schema(responses=PowerSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(PowerSerializer(powers.powers(self.actor.office_id), many=True).data)

    @extend_schema(request=PowerFactsSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(delegate_power, **asked(PowerFactsSerializer, request)))


class Withdraw(DeskEndpoint):
    """Take a power back by an order."""

    @extend_schema(request=WithdrawPowerSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, power_id: UUID) -> Response:
        return done(self.do(withdraw_power, power_id=power_id, **asked(WithdrawPowerSerializer, request)))
