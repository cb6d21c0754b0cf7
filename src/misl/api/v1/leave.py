"""Leave: who is away and who acts; recording it and a return."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.organisation import absences
from misl.organisation.commands import end_absence, record_absence
from misl.organisation.leave import Acting
from misl.organisation.states import ACTING_KINDS


class ActingSerializer(serializers.Serializer[Any]):
    post = serializers.UUIDField(source="post_id")
    person = serializers.UUIDField(source="person_id")
    kind = serializers.ChoiceField(choices=ACTING_KINDS, required=False, default=ACTING_KINDS[0][0])


class LeaveSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="absence.id")
    person = serializers.UUIDField(source="absence.person_id")
    name = serializers.CharField(source="absence.person.local_name")
    from_on = serializers.DateField(source="absence.from_on")
    until_on = serializers.DateField(source="absence.until_on")
    acting = ActingSerializer(many=True)


class RecordLeaveSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField(source="person_id")
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    reason = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    acting = ActingSerializer(many=True, required=False, default=list)


class ReturnSerializer(serializers.Serializer[Any]):
    returns_on = serializers.DateField()


class Leave(DeskEndpoint):
    """The latest leave, the newest first; and recording one."""

    @extend_schema(responses=LeaveSerializer(many=True))
    def get(self, request: Request) -> Response:
        with self.reading():
            return Response(LeaveSerializer(absences.absences(self.actor.office_id), many=True).data)

    @extend_schema(request=RecordLeaveSerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        facts = asked(RecordLeaveSerializer, request)
        acting = [Acting(**one) for one in facts.pop("acting")]
        return made(self.do(record_absence, acting=acting, **facts))


class EndLeave(DeskEndpoint):
    """An officer is back before the leave is over, or never went."""

    @extend_schema(request=ReturnSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request, absence_id: UUID) -> Response:
        return done(self.do(end_absence, absence_id=absence_id, **asked(ReturnSerializer, request)))
