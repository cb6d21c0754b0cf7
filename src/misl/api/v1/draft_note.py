"""The draft note: write, confirm, discard."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.files import queries
from misl.files.commands import confirm_note, discard_note, write_note
from misl.kernel import prose
from misl.kernel.errors import NotVisible


class DraftNoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.CharField()
    body = serializers.JSONField()
    revision = serializers.IntegerField()
    saved_at = serializers.DateTimeField()


class WriteNoteSerializer(serializers.Serializer[Any]):
    """Either `body` (the closed rich-text schema) or `text` (blank lines part the paragraphs)."""

    body = serializers.JSONField(required=False, allow_null=True, default=None)
    text = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    revision = serializers.IntegerField(required=False, allow_null=True, default=None)

    def validate(self, facts: dict[str, Any]) -> dict[str, Any]:
        """A request that says nothing must not empty a note."""
        if facts["body"] is None and "text" not in facts:
            raise serializers.ValidationError({"text": [_("Send the note, as body or as text.")]})
        return facts


class OwnDraftNote(DeskEndpoint):
    """The actor's own draft note on a file: yellow until it is confirmed."""

    @extend_schema(responses=DraftNoteSerializer)
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            draft = queries.own_draft_note(self.actor, queries.file(self.actor, file_id).id)
        if draft is None:
            raise NotVisible
        return Response(DraftNoteSerializer(draft).data)

    @extend_schema(request=WriteNoteSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def put(self, request: Request, file_id: UUID) -> Response:
        facts = asked(WriteNoteSerializer, request)
        body = facts["body"] if facts["body"] is not None else prose.from_plain(facts["text"])
        return done(self.do(write_note, file_id=file_id, body=body, revision=facts["revision"]))


class ConfirmNote(DeskEndpoint):
    """Yellow becomes green: the note goes with the file when that is sent."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(confirm_note, file_id=file_id))


class DiscardNote(DeskEndpoint):
    """The draft note is kept, marked discarded."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(discard_note, file_id=file_id))
