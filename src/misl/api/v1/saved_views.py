"""Saved views of the work list: those one is shown, saving one, withdrawing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.custody.commands import save_view, withdraw_view
from misl.custody.queries import views_shown
from misl.custody.states import Reach


class SavedViewSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()
    reach = serializers.CharField()


class SaveViewSerializer(serializers.Serializer[Any]):
    """`address` is the query of the work list it stands for: `?urgency=immediate&sort=oldest`."""

    name = serializers.CharField(max_length=40)
    address = serializers.RegexField(r"^(\?[\w=&%.+~-]*)?$", max_length=1000, allow_blank=True)
    reach = serializers.ChoiceField(choices=Reach.choices, default=Reach.OWN.value)


class SavedViews(DeskEndpoint):
    """The views this officer is shown: their own, those of the section and of the office."""

    @extend_schema(responses=SavedViewSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(SavedViewSerializer(views_shown(self.actor), many=True).data)

    @extend_schema(request=SaveViewSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(save_view, **asked(SaveViewSerializer, request)))


class WithdrawView(DeskEndpoint):
    """Show a view to nobody any more."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, view_id: UUID) -> Response:
        return done(self.do(withdraw_view, view_id=view_id))
