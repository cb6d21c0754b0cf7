"""Sections, posts with who holds them, and the establishment section's posting orders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, asked_words, done, made
from misl.organisation import establishment
from misl.organisation.commands import amend_post, issue_posting_order, make_post, make_section
from misl.organisation.postings import Line
from misl.organisation.states import CHARGE_KINDS, DUTIES, EFFECTS


class SectionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(read_only=True)
    symbol = serializers.CharField(max_length=20)
    diary_symbol = serializers.CharField(max_length=12)
    name = serializers.CharField(max_length=120)
    name_ur = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    is_registry = serializers.BooleanField(required=False, default=False)


class HeldChargeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.local_name")
    kind = serializers.CharField()
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    order_number = serializers.CharField()


class PostFactsSerializer(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=120)
    title_ur = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    short = serializers.CharField(max_length=40)
    short_ur = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")
    rank = serializers.IntegerField(min_value=0, max_value=999)
    above = serializers.UUIDField(source="above_id", required=False, allow_null=True, default=None)
    duties = serializers.ListField(child=serializers.ChoiceField(choices=DUTIES), required=False, default=list)
    phone = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")


class NewPostSerializer(PostFactsSerializer):
    section = serializers.UUIDField(source="section_id")


class AmendPostSerializer(PostFactsSerializer):
    seen_version = serializers.IntegerField()


class HeldPostSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="post.id")
    section = serializers.UUIDField(source="post.section_id")
    title = serializers.CharField(source="post.title")
    title_ur = serializers.CharField(source="post.title_ur")
    short = serializers.CharField(source="post.short")
    short_ur = serializers.CharField(source="post.short_ur")
    rank = serializers.IntegerField(source="post.rank")
    above = serializers.UUIDField(source="post.above_id", allow_null=True)
    duties = serializers.ListField(source="post.duties", child=serializers.CharField())
    phone = serializers.CharField(source="post.phone")
    version = serializers.IntegerField(source="post.version")
    charges = HeldChargeSerializer(many=True)


class PostSerializer(HeldPostSerializer):
    in_time = HeldChargeSerializer(many=True)


class LineSerializer(serializers.Serializer[Any]):
    effect = serializers.ChoiceField(choices=EFFECTS)
    person = serializers.UUIDField(source="person_id")
    post = serializers.UUIDField(source="post_id")
    kind = serializers.ChoiceField(choices=CHARGE_KINDS, required=False, default=CHARGE_KINDS[0][0])
    from_on = serializers.DateField()
    until_on = serializers.DateField(required=False, allow_null=True, default=None)


class OrderSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    dated_on = serializers.DateField()
    subject = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    lines = LineSerializer(many=True, source="postings.all")


class IssueOrderSerializer(serializers.Serializer[Any]):
    number = serializers.CharField(max_length=60)
    dated_on = serializers.DateField()
    subject = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    lines = LineSerializer(many=True)


class Sections(DeskEndpoint):
    """The sections of the office."""

    @extend_schema(responses=SectionSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(SectionSerializer(establishment.sections(self.actor.office_id), many=True).data)

    @extend_schema(request=SectionSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(make_section, **asked(SectionSerializer, request)))


class Posts(DeskEndpoint):
    """The first fifty posts by section and rank, with who holds them today; `q` narrows, `only` is vacant or acting."""

    @extend_schema(
        parameters=[OpenApiParameter("q"), OpenApiParameter("only", enum=["vacant", "acting"])],
        responses=HeldPostSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        asked_for = request.query_params
        with self.reading():
            rows = establishment.posts_held(
                self.actor.office_id, words=asked_words(request), only=asked_for.get("only", "")
            )
        return Response(HeldPostSerializer(rows, many=True).data)

    @extend_schema(request=NewPostSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(make_post, **asked(NewPostSerializer, request)))


class Post(DeskEndpoint):
    """One post with its charges in time; changing it says which version was seen."""

    @extend_schema(responses=PostSerializer)
    def get(self, request: Request, post_id: UUID) -> Response:
        with self.reading():
            held = establishment.post_held(self.actor.office_id, post_id)
            charges = establishment.charges_in_time(post_id)
        in_time = HeldChargeSerializer(charges, many=True).data
        return Response({**HeldPostSerializer(held).data, "in_time": in_time})

    @extend_schema(request=AmendPostSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def put(self, request: Request, post_id: UUID) -> Response:
        return done(self.do(amend_post, post_id=post_id, **asked(AmendPostSerializer, request)))


class PostingOrders(DeskEndpoint):
    """The latest posting orders; and issuing one."""

    @extend_schema(parameters=[OpenApiParameter("q")], responses=OrderSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            rows = establishment.orders(self.actor.office_id, words=asked_words(request))
        return Response(OrderSerializer(rows, many=True).data)

    @extend_schema(request=IssueOrderSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        facts = asked(IssueOrderSerializer, request)
        lines = [Line(**line) for line in facts.pop("lines")]
        return made(self.do(issue_posting_order, lines=lines, **facts))


class PostingOrder(DeskEndpoint):
    """One posting order with its lines."""

    @extend_schema(responses=OrderSerializer)
    def get(self, request: Request, order_id: UUID) -> Response:
        with self.reading():
            return Response(OrderSerializer(establishment.order(self.actor.office_id, order_id)).data)
