"""Asking PostgreSQL's own catalogues what is there."""

from __future__ import annotations

from typing import Any

from django.db import connections

Row = tuple[Any, ...]


def ask(using: str, question: str, *values: str | list[str]) -> list[Row]:
    """Every row of the answer."""
    with connections[using].cursor() as cursor:
        cursor.execute(question, values or None)
        rows: list[Row] = cursor.fetchall()
    return rows
