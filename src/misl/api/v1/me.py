"""Who I am, and tokens for programs that act for me."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from misl.organisation.queries import charges_of


class ChargeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    post = serializers.UUIDField(source="post_id")
    title = serializers.CharField(source="post.local_title")
    short = serializers.CharField(source="post.local_short")
    office = serializers.UUIDField(source="office_id")


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    name = serializers.CharField(source="local_name")
    charges = ChargeSerializer(many=True)


class TokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField()
    expires = serializers.DateTimeField(allow_null=True)


class Me(APIView):
    """The signed-in person and the charges held today."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        person: Any = request.user
        person.charges_today = charges_of(person.id)
        facts = MeSerializer({**_facts(person), "charges": person.charges_today}).data
        return Response(facts)


class Tokens(APIView):
    """A token acts with the rights of the person who asked for it, no more; it is shown once, stored hashed, and
    runs out after 30 days.
    """

    # A token makes no further tokens: only who has signed in asks for one.
    authentication_classes = (SessionAuthentication,)
    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses={201: TokenSerializer})
    def post(self, request: Request) -> Response:
        token, secret = AuthToken.objects.create(user=request.user)
        return Response({"token": secret, "expires": token.expiry}, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        AuthToken.objects.filter(user=request.user).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


def _facts(person: Any) -> dict[str, Any]:
    return {"id": person.id, "username": person.username, "local_name": person.local_name}
