"""Files: open, read, put in, receive, send, pull back; the note sheet and the movement register."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, asked_words, done
from misl.custody.queries import movement_history
from misl.custody.states import Urgency
from misl.files import queries
from misl.files.commands import open_file, pull_back_file, put_in_file, receive_file, send_file
from misl.files.states import FileState
from misl.signing.export import as_files
from misl.signing.queries import signed_act


class HeadSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    title = serializers.CharField(source="local_title")
    scheme = serializers.CharField()


class FileSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    computer_number = serializers.IntegerField()
    subject = serializers.CharField()
    section = serializers.CharField(source="section.symbol")
    secrecy = serializers.IntegerField()
    state = serializers.ChoiceField(choices=FileState.choices)
    wakes_on = serializers.DateField(allow_null=True)
    part_of = serializers.UUIDField(source="part_of_id", allow_null=True)
    part_number = serializers.IntegerField(allow_null=True)
    notes = serializers.IntegerField(source="notes_count")
    paragraphs = serializers.IntegerField(source="paragraphs_count")
    pages = serializers.IntegerField(source="pages_count")
    opened_at = serializers.DateTimeField()


class NoteSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(source="note.number")
    first_paragraph = serializers.IntegerField(source="note.first_paragraph")
    last_paragraph = serializers.IntegerField(source="note.last_paragraph")
    body = serializers.JSONField(source="note.body")
    text = serializers.CharField(source="note.plain")
    author = serializers.CharField()
    post = serializers.CharField(source="note.post.local_short")
    at = serializers.DateTimeField(source="note.at")


class PaperSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    role = serializers.CharField()
    known_as = serializers.CharField(source="label")
    title = serializers.CharField()
    first_page = serializers.IntegerField()
    last_page = serializers.IntegerField()
    sha256 = serializers.CharField(source="document.digest")


class LegSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    kind = serializers.CharField()
    from_post = serializers.CharField()
    to_post = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    opened_at = serializers.DateTimeField(allow_null=True)
    held_seconds = serializers.IntegerField()
    remark = serializers.CharField()


class SignatureSerializer(serializers.Serializer[Any]):
    """A signed act as files: save each under its name and check it with openssl."""

    files = serializers.DictField(child=serializers.CharField(), help_text="name → content in base64")


class OpenFileSerializer(serializers.Serializer[Any]):
    head = serializers.UUIDField()
    subject = serializers.CharField(max_length=300)
    subject_ur = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    receipt = serializers.UUIDField(required=False, allow_null=True, default=None)


class PutInSerializer(serializers.Serializer[Any]):
    receipt = serializers.UUIDField()


class SendSerializer(serializers.Serializer[Any]):
    """Without `to_post` the file is returned to the post it came from; `agree` puts "Agreed." on the note sheet."""

    to_post = serializers.UUIDField(required=False, allow_null=True, default=None)
    agree = serializers.BooleanField(default=False)
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    working_days = serializers.IntegerField(required=False, allow_null=True, default=None)
    remark = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    reasons = serializers.DictField(
        child=serializers.CharField(max_length=500),
        required=False,
        default=dict,
        help_text="rule → why departed from",
    )


class AnswerSerializer(serializers.Serializer[Any]):
    """A rule that a sending would not keep: it warns, or blocks unless it may be departed from with a reason."""

    rule = serializers.CharField()
    effect = serializers.CharField()
    reason = serializers.CharField()
    remedy = serializers.CharField()
    cited = serializers.CharField(allow_blank=True)
    may_depart = serializers.BooleanField()


class AboutToSendSerializer(serializers.Serializer[Any]):
    to_post = serializers.UUIDField(required=False, allow_null=True, default=None)
    agree = serializers.BooleanField(default=False)


class Heads(DeskEndpoint):
    """The office's heads of classification."""

    @extend_schema(responses=HeadSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(HeadSerializer(queries.heads_for(self.actor), many=True).data)


class Files(DeskEndpoint):
    """The file register as far as the actor may see it; and opening a file."""

    @extend_schema(
        parameters=[OpenApiParameter("q"), OpenApiParameter("state", enum=FileState.values)],
        responses=FileSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        asked_for = request.query_params
        with self.reading():
            rows = queries.register(self.actor, words=asked_words(request), state=asked_for.get("state", ""))
        return Response(FileSerializer(rows, many=True).data)

    @extend_schema(request=OpenFileSerializer, responses={201: FileSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        facts = asked(OpenFileSerializer, request)
        file_id = self.do(
            open_file,
            head_id=facts["head"],
            subject=facts["subject"],
            subject_ur=facts["subject_ur"],
            receipt_id=facts["receipt"],
        )
        with self.reading():
            return Response(FileSerializer(queries.file(self.actor, file_id)).data, status=201)


class File(DeskEndpoint):
    """One file."""

    @extend_schema(responses=FileSerializer)
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            return Response(FileSerializer(queries.file(self.actor, file_id)).data)


class Notes(DeskEndpoint):
    """The note sheet."""

    @extend_schema(responses=NoteSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            file = queries.file(self.actor, file_id)
            return Response(NoteSerializer(queries.note_sheet(file.id), many=True).data)


class NoteSignature(DeskEndpoint):
    """The signature under a note, ready for `openssl cms -verify -cades`."""

    @extend_schema(responses=SignatureSerializer)
    def get(self, request: Request, file_id: UUID, number: int) -> Response:
        with self.reading():
            note = queries.note(self.actor, file_id, number)
            files = as_files(signed_act(note.signed_act_id))
        return Response({"files": {name: base64.b64encode(content).decode() for name, content in files.items()}})


class Papers(DeskEndpoint):
    """The correspondence."""

    @extend_schema(responses=PaperSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            file = queries.file(self.actor, file_id)
            return Response(PaperSerializer(queries.correspondence(file.id), many=True).data)


class Movements(DeskEndpoint):
    """The movement register."""

    @extend_schema(responses=LegSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            file = queries.file(self.actor, file_id)
            return Response(LegSerializer(movement_history("file", file.id), many=True).data)


class PutIn(DeskEndpoint):
    """Put a receipt in a running file."""

    @extend_schema(request=PutInSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(put_in_file, file_id=file_id, receipt_id=asked(PutInSerializer, request)["receipt"]))


class Receive(DeskEndpoint):
    """The holder opens the file's cover: it can no longer be pulled back."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(receive_file, file_id=file_id))


class Send(DeskEndpoint):
    """Send the file on with the green note, or return it: one signed act. Read first, it says what procedure has
    against it.
    """

    @extend_schema(parameters=[AboutToSendSerializer], responses=AnswerSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        wanted = AboutToSendSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        with self.reading():
            facts = wanted.validated_data
            answers = queries.procedure_of_sending(self.actor, file_id, facts["to_post"], agree=facts["agree"])
        return Response(AnswerSerializer(answers, many=True).data)

    @extend_schema(request=SendSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        facts = asked(SendSerializer, request)
        to_post_id = facts.pop("to_post")
        return done(self.do(send_file, file_id=file_id, to_post_id=to_post_id, **facts))


class PullBack(DeskEndpoint):
    """Take back a file that has not been opened."""

    @extend_schema(request=None, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return done(self.do(pull_back_file, file_id=file_id))
