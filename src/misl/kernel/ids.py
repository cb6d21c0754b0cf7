"""Identifiers: UUIDv7, so that rows written together lie together in an index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh identifier, ordered by the time it was made. Made here because PostgreSQL has uuidv7() only from 18."""
    return uuid7()
