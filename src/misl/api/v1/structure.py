"""The office's structure as a sheet: uploading one, what it would change, and importing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.organisation.commands import import_structure, upload_structure
from misl.organisation.structure import sheets


class UploadSerializer(serializers.Serializer[Any]):
    sheet = serializers.FileField()


class FaultSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField()
    column = serializers.CharField()
    cell = serializers.CharField()
    reason = serializers.CharField()
    remedy = serializers.CharField()


class PreviewSerializer(serializers.Serializer[Any]):
    """What an import would do now; `fingerprint` is to be sent back as `seen`. Empty once it was imported."""

    lines = serializers.IntegerField()
    writing = serializers.CharField()
    sections = serializers.ListField(child=serializers.CharField())
    posts = serializers.ListField(child=serializers.CharField())
    persons = serializers.ListField(child=serializers.CharField())
    charges = serializers.IntegerField()
    as_they_are = serializers.IntegerField()
    faults = FaultSerializer(many=True)
    fingerprint = serializers.CharField()


class UploadedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    digest = serializers.CharField()
    uploaded_at = serializers.DateTimeField()
    imported_at = serializers.DateTimeField(allow_null=True)
    order = serializers.UUIDField(source="order_id", allow_null=True)
    preview = PreviewSerializer(allow_null=True)


class ImportSerializer(serializers.Serializer[Any]):
    seen = serializers.CharField(max_length=16)
    number = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    dated_on = serializers.DateField(required=False, allow_null=True, default=None)


class Sheets(DeskEndpoint):
    """Upload a sheet (CSV). Nothing of the office is changed by it."""

    parser_classes = (MultiPartParser,)

    @extend_schema(request=UploadSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        given = asked(UploadSerializer, request)["sheet"]
        return made(self.do(upload_structure, file_name=given.name, content=given.read()))


class Sheet(DeskEndpoint):
    """One uploaded sheet, with what it would change now and every faulty cell."""

    @extend_schema(responses=UploadedSerializer)
    def get(self, request: Request, sheet_id: UUID) -> Response:
        with self.reading():
            row = sheets.sheet_of(self.actor, sheet_id)
            plan = sheets.plan_of(self.actor, row) if row.imported_at is None else None
        facts = {name: getattr(row, name) for name in ("id", "file_name", "digest", "uploaded_at", "imported_at")}
        preview = plan and {
            **{name: getattr(plan, name) for name in ("lines", "writing", "as_they_are", "faults", "fingerprint")},
            **{name: [change.name for change in getattr(plan, name)] for name in ("sections", "posts", "persons")},
            "charges": len(plan.charges),
        }
        return Response(UploadedSerializer({**facts, "order_id": row.order_id, "preview": preview}).data)


class Import(DeskEndpoint):
    """Import a sheet, all of it or nothing, as its preview said."""

    @extend_schema(request=ImportSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, sheet_id: UUID) -> Response:
        return done(self.do(import_structure, sheet_id=sheet_id, **asked(ImportSerializer, request)))
