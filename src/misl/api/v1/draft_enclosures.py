"""Enclosures: the papers that go out with a draft."""

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
from misl.documents.queries import open_original
from misl.documents.receiving import receive_upload
from misl.drafting import queries
from misl.drafting.commands import enclose_paper, take_out_enclosure


class DraftEnclosureSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    title = serializers.CharField()
    from_file = serializers.BooleanField()
    sha256 = serializers.CharField(source="document.digest")
    pages = serializers.IntegerField(source="document.page_count")


class EncloseSerializer(serializers.Serializer[Any]):
    """Either the id of a paper in the draft's file, or the document itself (multipart)."""

    title = serializers.CharField(max_length=200, allow_blank=True, default="")
    paper = serializers.UUIDField(required=False, allow_null=True, default=None)
    upload = serializers.FileField(required=False, allow_null=True, default=None)


class TakeOutSerializer(serializers.Serializer[Any]):
    enclosure = serializers.UUIDField()


class DraftEnclosures(DeskEndpoint):
    """What goes out with a draft."""

    parser_classes = (BoundedJSONParser, MultiPartParser)

    @extend_schema(responses=DraftEnclosureSerializer(many=True))
    def get(self, request: Request, draft_id: UUID) -> Response:
        with self.reading():
            rows = queries.enclosures(queries.draft(self.actor, draft_id))
        return Response(DraftEnclosureSerializer(rows, many=True).data)

    @extend_schema(request=EncloseSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, draft_id: UUID) -> Response:
        facts = asked(EncloseSerializer, request)
        given = facts["upload"]
        upload = receive_upload(self.actor.office_id, given, given.name or "") if given is not None else None
        title, paper_id = facts["title"], facts["paper"]
        return made(self.do(enclose_paper, draft_id=draft_id, title=title, upload=upload, paper_id=paper_id))


class DraftEnclosureOriginal(DeskEndpoint):
    """An enclosure, byte for byte."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, draft_id: UUID, position: int) -> HttpResponse:
        with self.reading():
            document = queries.enclosure(self.actor, draft_id, position).document
            content = b"".join(open_original(document))
        return HttpResponse(content, content_type=document.media_type)


class TakeOutEnclosure(DeskEndpoint):
    """Take an enclosure out of a draft that is not yet approved."""

    @extend_schema(request=TakeOutSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, draft_id: UUID) -> Response:
        enclosure_id = asked(TakeOutSerializer, request)["enclosure"]
        return done(self.do(take_out_enclosure, draft_id=draft_id, enclosure_id=enclosure_id))
