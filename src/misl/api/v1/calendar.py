"""The office's calendar: holidays, days of rest, and when so many working days are over."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from misl.api.v1.endpoint import DeskEndpoint, MadeSerializer, RefusedSerializer, asked, done, made
from misl.kernel.clock import today
from misl.procedure.commands import name_holiday, set_rest_days, strike_holiday
from misl.procedure.queries import due_in, holidays
from misl.procedure.working_days import LONGEST


class HolidaySerializer(serializers.Serializer[Any]):
    on = serializers.DateField()
    name = serializers.CharField(max_length=120)
    name_ur = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")


class StrikeHolidaySerializer(serializers.Serializer[Any]):
    on = serializers.DateField()


class RestDaysSerializer(serializers.Serializer[Any]):
    """Days of the week without work; Monday is 0."""

    rest_days = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=6), max_length=6)


class YearSerializer(serializers.Serializer[Any]):
    year = serializers.IntegerField(min_value=1900, max_value=2999, required=False)


class DaysSerializer(serializers.Serializer[Any]):
    days = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False, default=1)


class DueSerializer(serializers.Serializer[Any]):
    due_on = serializers.DateField()


class Holidays(DeskEndpoint):
    """The holidays of a year; and entering one."""

    @extend_schema(parameters=[OpenApiParameter("year", int)], responses=HolidaySerializer(many=True))
    def get(self, request: Request) -> Response:
        wanted = YearSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        with self.reading():
            rows = holidays(self.actor.office_id, wanted.validated_data.get("year") or today().year)
        return Response(HolidaySerializer(rows, many=True).data)

    @extend_schema(request=HolidaySerializer, responses={201: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return made(self.do(name_holiday, **asked(HolidaySerializer, request)))


class StrikeHoliday(DeskEndpoint):
    """The office works on this day after all."""

    @extend_schema(request=StrikeHolidaySerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return done(self.do(strike_holiday, **asked(StrikeHolidaySerializer, request)))


class RestDays(DeskEndpoint):
    """Set the days of the week on which the office rests."""

    @extend_schema(request=RestDaysSerializer, responses={200: MadeSerializer, 409: RefusedSerializer})
    def post(self, request: Request) -> Response:
        return done(self.do(set_rest_days, **asked(RestDaysSerializer, request)))


class Due(DeskEndpoint):
    """The date so many working days from today."""

    @extend_schema(parameters=[OpenApiParameter("days", int)], responses=DueSerializer)
    def get(self, request: Request) -> Response:
        wanted = DaysSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        with self.reading():
            due_on = due_in(self.actor.office_id, today(), wanted.validated_data["days"])
        return Response(DueSerializer({"due_on": due_on}).data)
