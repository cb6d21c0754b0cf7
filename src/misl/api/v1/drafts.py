"""Drafts: begin, save as a new version, approve, sign."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made, refusal
from misl.drafting import errors, fair_copy, queries
from misl.drafting.commands import approve_draft, begin_draft, begin_writing, save_draft
from misl.drafting.standard_forms import STANDARD_FORMS
from misl.drafting.versions import DraftText
from misl.files import queries as files
from misl.kernel.errors import Refused


class DraftSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    file = serializers.UUIDField(source="file_id")
    receipt = serializers.UUIDField(source="receipt_id", allow_null=True)
    number = serializers.IntegerField()
    form = serializers.CharField()
    language = serializers.CharField()
    state = serializers.CharField()
    version = serializers.IntegerField(source="versions")


class VersionSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    to_name = serializers.CharField()
    to_address = serializers.CharField()
    subject = serializers.CharField()
    body = serializers.JSONField()
    copies = serializers.CharField()
    subject_other = serializers.CharField()
    reference = serializers.CharField()
    salutation = serializers.CharField()
    closing = serializers.CharField()
    notice = serializers.CharField()
    endorsement = serializers.CharField()
    enclosures = serializers.CharField()
    amount = serializers.CharField()
    saved_at = serializers.DateTimeField()


class WritingSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField(source="person_id")
    post = serializers.UUIDField(source="post_id")
    since = serializers.DateTimeField()
    until = serializers.DateTimeField()


class DraftWithTextSerializer(DraftSerializer):
    text = VersionSerializer()
    writing = WritingSerializer(allow_null=True)


class BothSerializer(RefusedSerializer):
    """A newer version stands: what was sent, and the version that was saved meanwhile. Nothing was changed."""

    yours = serializers.JSONField(required=False)
    theirs = VersionSerializer(required=False)


class BeginSerializer(serializers.Serializer[Any]):
    template = serializers.ChoiceField(choices=[form.key for form in STANDARD_FORMS])
    language = serializers.ChoiceField(choices=["en", "ur"])


class SaveSerializer(serializers.Serializer[Any]):
    to_name = serializers.CharField(max_length=200, allow_blank=True)
    to_address = serializers.CharField(max_length=300, allow_blank=True, default="")
    subject = serializers.CharField(max_length=300, allow_blank=True)
    body = serializers.JSONField()
    copies = serializers.CharField(max_length=2000, allow_blank=True, default="")
    subject_other = serializers.CharField(max_length=300, allow_blank=True, default="")
    reference = serializers.CharField(max_length=1000, allow_blank=True, default="")
    salutation = serializers.CharField(max_length=120, allow_blank=True, default="")
    closing = serializers.CharField(max_length=120, allow_blank=True, default="")
    notice = serializers.CharField(max_length=200, allow_blank=True, default="")
    endorsement = serializers.CharField(max_length=300, allow_blank=True, default="")
    enclosures = serializers.CharField(max_length=2000, allow_blank=True, default="")
    amount = serializers.CharField(max_length=15, allow_blank=True, default="")
    seen_version = serializers.IntegerField()


class SeenSerializer(serializers.Serializer[Any]):
    seen_version = serializers.IntegerField()


class Drafts(DeskEndpoint):
    """The drafts on a file."""

    @extend_schema(responses=DraftSerializer(many=True))
    def get(self, request: Request, file_id: UUID) -> Response:
        with self.reading():
            rows = queries.drafts_on(files.file(self.actor, file_id).id)
        return Response(DraftSerializer(rows, many=True).data)

    @extend_schema(request=BeginSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, file_id: UUID) -> Response:
        return made(self.do(begin_draft, file_id=file_id, **asked(BeginSerializer, request)))


class Draft(DeskEndpoint):
    """One draft with its current text; saving keeps a new version."""

    @extend_schema(responses=DraftWithTextSerializer)
    def get(self, request: Request, draft_id: UUID) -> Response:
        with self.reading():
            draft = queries.draft(self.actor, draft_id)
            text = VersionSerializer(queries.current_version(draft)).data
            pen = queries.writing_on(draft)
        writing = WritingSerializer(pen).data if pen else None
        return Response({**DraftSerializer(draft).data, "text": text, "writing": writing})

    @extend_schema(request=SaveSerializer, responses={200: MadeSerializer, 409: BothSerializer})
    def put(self, request: Request, draft_id: UUID) -> Response:
        facts = asked(SaveSerializer, request)
        seen = facts.pop("seen_version")
        try:
            return done(self.do(save_draft, draft_id=draft_id, text=DraftText(**facts), seen_version=seen))
        except Refused as refused:
            if refused.reason is not errors.NEWER_VERSION:
                raise
            with self.reading():
                theirs = VersionSerializer(queries.current_version(queries.draft(self.actor, draft_id))).data
            answer = refusal(refused)
            answer.data |= {"yours": facts, "theirs": theirs}
            return answer


class WriteSerializer(serializers.Serializer[Any]):
    take_over = serializers.BooleanField(default=False)


class WriteOnDraft(DeskEndpoint):
    """Say that one is writing now; `take_over` takes the writing from whoever is."""

    @extend_schema(request=WriteSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, draft_id: UUID) -> Response:
        return done(self.do(begin_writing, draft_id=draft_id, **asked(WriteSerializer, request)))


class ApproveSerializer(SeenSerializer):
    reasons = serializers.DictField(
        child=serializers.CharField(max_length=500),
        required=False,
        default=dict,
        help_text="rule → why departed from",
    )


class ApproveDraft(DeskEndpoint):
    """Approve the version that was seen; the approval is signed."""

    @extend_schema(request=ApproveSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, draft_id: UUID) -> Response:
        return done(self.do(approve_draft, draft_id=draft_id, **asked(ApproveSerializer, request)))


class SignDraft(DeskEndpoint):
    """Make the fair copy of an approved draft, sign it, put the letter on the record. Answers the letter's id."""

    @extend_schema(request=None, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, draft_id: UUID) -> Response:
        return made(self.do(fair_copy.sign, draft_id=draft_id))
