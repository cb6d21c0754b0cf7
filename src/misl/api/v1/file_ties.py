"""What hangs together with a file: parts, links, attached and merged files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.api.v1.files import FileSerializer
from misl.files import queries
from misl.files.commands import (
    attach_file,
    detach_file,
    link_files,
    merge_files,
    merge_part,
    open_part,
    take_apart,
    unlink_files,
)
from misl.files.states import BondKind

ANSWERS = {200: MadeSerializer, 409: RefusedSerializer}


class TieSerializer(serializers.Serializer[Any]):
    """A bond of the file. `other` is empty where the actor may not see the file at its other end."""

    id = serializers.UUIDField(source="bond.id")
    kind = serializers.ChoiceField(source="bond.kind", choices=BondKind.choices)
    other = serializers.SerializerMethodField()
    lies_inside = serializers.SerializerMethodField(help_text="whether the other file lies inside this one")
    reason = serializers.CharField(source="bond.reason")
    tied_at = serializers.DateTimeField(source="bond.tied_at")
    ended_at = serializers.DateTimeField(source="bond.ended_at", allow_null=True)

    def get_other(self, tie: queries.Tie) -> str:
        return str(tie.other.id) if tie.with_post is not None else ""

    def get_lies_inside(self, tie: queries.Tie) -> bool:
        return tie.bond.other_id == tie.other.id and tie.bond.kind != BondKind.LINK


class OpenPartSerializer(serializers.Serializer[Any]):
    receipt = serializers.UUIDField(required=False, allow_null=True, default=None)


class LinkSerializer(serializers.Serializer[Any]):
    other = serializers.UUIDField()
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class MergeSerializer(serializers.Serializer[Any]):
    other = serializers.UUIDField()
    reason = serializers.CharField(max_length=500)


class TakeApartSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class Ties(DeskEndpoint):
    """The bonds of a file, also those that have ended."""

    @extend_schema(responses=TieSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            ties = queries.ties(self.actor, queries.file(self.actor, file_id))
            return Response(TieSerializer(ties, many=True).data)


class Parts(DeskEndpoint):
    """The part files of a main file, as far as the actor may see them; and opening the next one."""

    @extend_schema(responses=FileSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            parts = queries.parts_of(self.actor, queries.file(self.actor, file_id))
            return Response(FileSerializer([part.file for part in parts if part.with_post], many=True).data)

    @extend_schema(request=OpenPartSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(OpenPartSerializer, request)
        return made(self.do(open_part, file_id=file_id, receipt_id=facts["receipt"]))


class MergePart(DeskEndpoint):
    """Merge a part file back into its main file; answers with the main file's id."""

    @extend_schema(request=None, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(merge_part, file_id=file_id))


class LinkFile(DeskEndpoint):
    """Link another file; answers with the bond's id."""

    @extend_schema(request=LinkSerializer, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(LinkSerializer, request)
        return done(self.do(link_files, file_id=file_id, other_id=facts["other"], reason=facts["reason"]))


class UnlinkFile(DeskEndpoint):
    """End a link."""

    @extend_schema(request=None, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID, bond_id: UUID) -> Response:
        return done(self.do(unlink_files, file_id=file_id, bond_id=bond_id))


class AttachFile(DeskEndpoint):
    """Attach another file: it travels inside; answers with the bond's id."""

    @extend_schema(request=LinkSerializer, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(LinkSerializer, request)
        return done(self.do(attach_file, file_id=file_id, other_id=facts["other"], reason=facts["reason"]))


class DetachFile(DeskEndpoint):
    """Detach a file; answers with its id."""

    @extend_schema(request=None, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID, bond_id: UUID) -> Response:
        return done(self.do(detach_file, file_id=file_id, bond_id=bond_id))


class MergeFile(DeskEndpoint):
    """Merge another file of the section into this one; answers with the bond's id."""

    @extend_schema(request=MergeSerializer, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(MergeSerializer, request)
        return done(self.do(merge_files, file_id=file_id, other_id=facts["other"], reason=facts["reason"]))


class TakeApart(DeskEndpoint):
    """Undo a merger; answers with the id of the file that is by itself again."""

    @extend_schema(request=TakeApartSerializer, responses=ANSWERS)
    def post(self, request: Request, file_id: UUID, bond_id: UUID) -> Response:
        return done(self.do(take_apart, file_id=file_id, bond_id=bond_id, **asked(TakeApartSerializer, request)))
