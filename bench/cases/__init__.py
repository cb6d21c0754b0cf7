"""The cases, each a module that declares a `CASE`; a new one is one more line here."""

from __future__ import annotations

from bench.case import Case
from bench.cases import clone, growth, inbox, send

CASES: dict[str, Case] = {case.name: case for case in (inbox.CASE, growth.CASE, send.CASE, clone.CASE)}
