"""What every endpoint shares: the officer's charge, the act id, and how a refusal is told."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from misl.documents.receiving import fingerprint
from misl.kernel.actor import Actor, Officer
from misl.kernel.command import act_id
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.kernel.urdu import ascii_digits, tidy_lines
from misl.organisation.queries import charges_of, officer_under

P = ParamSpec("P")
S = TypeVar("S", bound=serializers.Serializer[Any])

ACT_ID = "Idempotency-Key"
CHARGE = "Misl-Charge"


class DeskEndpoint(APIView):
    """An endpoint for officers. `self.actor` is who acts: under the charge named in `Misl-Charge`, or the first
    held.
    """

    actor: Officer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.actor = _officer(request)

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, NotVisible):
            return super().handle_exception(NotFound())
        if isinstance(exc, Refused):
            return refusal(exc)
        return super().handle_exception(exc)

    def reading(self) -> AbstractContextManager[None]:
        """Read the actor's office inside."""
        return reading(self.actor.office_id)

    def do(self, command: Callable[Concatenate[Actor, P], UUID], /, *args: P.args, **kwargs: P.kwargs) -> UUID:
        """Carry out a command as the actor, once for each act id."""
        with act_id(_act_id(self.request), _digest(self.request)):
            return command(self.actor, *args, **kwargs)


def asked(serializer: type[S], request: Request) -> dict[str, Any]:
    """What the caller asked for, checked against the serializer. Raises: ValidationError naming each field."""
    form = serializer(data=request.data)
    if isinstance(request.data, Mapping):
        form.initial_data = _tidied(form, request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def _tidied(form: serializers.Serializer[Any], data: Mapping[str, Any]) -> Any:
    """Lines are judged as they are kept; what asks not to be trimmed is prose, and stays as it was sent."""
    given: Any = copy.copy(data)
    for name, field in form.fields.items():
        line = field.child if isinstance(field, serializers.ListField) else field
        if name not in given or not isinstance(line, serializers.CharField) or not line.trim_whitespace:
            continue
        if isinstance(given, QueryDict):
            given.setlist(name, [_tidy(one) for one in given.getlist(name)])
        else:
            given[name] = [_tidy(one) for one in given[name]] if isinstance(given[name], list) else _tidy(given[name])
    return given


def _tidy(sent: Any) -> Any:
    return tidy_lines(sent) if isinstance(sent, str) else sent


def asked_words(request: Request) -> str:
    """What is looked for (`q`), no longer than anybody types."""
    return ascii_digits(" ".join(request.query_params.get("q", "")[:200].split()))[:100]


def refusal(refused: Refused) -> Response:
    """409: nothing was changed, and why."""
    body = {"reason": str(refused.reason), "rule": refused.rule, "remedy": str(refused.remedy)}
    return Response({"refused": body}, status=status.HTTP_409_CONFLICT)


def made(identifier: UUID, **more: Any) -> Response:
    """201 with the id of what was made."""
    return Response({"id": str(identifier), **more}, status=status.HTTP_201_CREATED)


def done(identifier: UUID, **more: Any) -> Response:
    """200 with the id of what was changed."""
    return Response({"id": str(identifier), **more})


class MadeSerializer(serializers.Serializer[Any]):
    """The id of the main thing an act made or changed."""

    id = serializers.UUIDField()


class RefusalBody(serializers.Serializer[Any]):
    """Why an act may not be done."""

    reason = serializers.CharField()
    rule = serializers.CharField(allow_blank=True)
    remedy = serializers.CharField(allow_blank=True)


class RefusedSerializer(serializers.Serializer[Any]):
    """An act that may not be done: nothing was changed."""

    refused = RefusalBody()


def _officer(request: Request) -> Officer:
    charges = charges_of(request.user.id)  # type: ignore[arg-type]
    wanted = request.headers.get(CHARGE)
    charge = next((c for c in charges if wanted in (None, str(c.id))), None)
    if charge is None:
        raise PermissionDenied(_("You hold no such charge today."))
    return officer_under(charge)


def _act_id(request: Request) -> UUID:
    try:
        return UUID(request.headers.get(ACT_ID, ""))
    except ValueError:
        raise ValidationError(
            {ACT_ID: [_("Send a fresh UUID with each act, and the same one when you repeat it.")]}
        ) from None


def _digest(request: Request) -> str:
    """The fingerprint of what was asked: the address, the fields, and each upload's name and bytes."""
    data = request.data
    if not isinstance(data, Mapping):
        raise ValidationError({"": [_("Send an object with named fields.")]})
    values = {name: data.getlist(name) if isinstance(data, QueryDict) else data[name] for name in data}
    asked_for = json.dumps([request.method, request.path, values], sort_keys=True, default=_print)
    return hashlib.sha256(asked_for.encode(errors="surrogatepass")).hexdigest()


def _print(value: Any) -> list[str]:
    return [value.name, fingerprint(value)] if hasattr(value, "chunks") else [str(value)]
