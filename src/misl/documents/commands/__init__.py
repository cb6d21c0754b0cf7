"""The acts of the documents room."""

from misl.documents.commands.read_document import read_document
from misl.documents.commands.release_document import release_document

__all__ = ["read_document", "release_document"]
