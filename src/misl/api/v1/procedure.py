"""The office's procedure: which pack it follows, its rules, and where the office goes another way."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done
from misl.procedure.commands import change_rule, choose_pack, restore_rule
from misl.procedure.queries import rulebook
from misl.procedure.states import Effect


class RuleSerializer(serializers.Serializer[Any]):
    """A rule in force; `seen`: somebody has read its paragraph; `changed`: it is the office's own word."""

    key = serializers.CharField(source="rule.key")
    words = serializers.CharField()
    effect = serializers.ChoiceField(choices=Effect.choices)
    held = serializers.BooleanField(source="rule.is_held", help_text="the software holds it by itself")
    figure = serializers.IntegerField(allow_null=True)
    paragraph = serializers.CharField(allow_blank=True)
    told_by = serializers.CharField(source="rule.source")
    seen = serializers.BooleanField()
    changed = serializers.BooleanField(source="is_changed")
    reason = serializers.CharField(allow_blank=True)


class ProcedureSerializer(serializers.Serializer[Any]):
    pack = serializers.CharField(allow_blank=True)
    edition = serializers.CharField(allow_blank=True)
    rules = RuleSerializer(many=True)


class ChoosePackSerializer(serializers.Serializer[Any]):
    pack = serializers.CharField(max_length=24)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ChangeRuleSerializer(serializers.Serializer[Any]):
    rule = serializers.CharField(max_length=60)
    effect = serializers.ChoiceField(choices=Effect.choices)
    reason = serializers.CharField(max_length=500)
    figure = serializers.IntegerField(required=False, allow_null=True, default=None)
    paragraph = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")


class RestoreRuleSerializer(serializers.Serializer[Any]):
    rule = serializers.CharField(max_length=60)


class Procedure(DeskEndpoint):
    """The pack in force with its rules; and choosing one."""

    @extend_schema(responses=ProcedureSerializer)
    def get(self, request: Request) -> Response:
        with self.reading():
            book = rulebook(self.actor.office_id)
        pack = book.pack
        facts = {"pack": pack.name if pack else "", "edition": pack.edition if pack else ""}
        return Response(ProcedureSerializer({**facts, "rules": list(book.rules.values())}).data)

    @extend_schema(request=ChoosePackSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return done(self.do(choose_pack, **asked(ChoosePackSerializer, request)))


class ChangeRule(DeskEndpoint):
    """Go another way than the pack in one rule, with the reason."""

    @extend_schema(request=ChangeRuleSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return done(self.do(change_rule, **asked(ChangeRuleSerializer, request)))


class RestoreRule(DeskEndpoint):
    """Let a rule hold again as the pack has it."""

    @extend_schema(request=RestoreRuleSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return done(self.do(restore_rule, **asked(RestoreRuleSerializer, request)))
