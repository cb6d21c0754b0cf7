from misl.files.models.bond import Bond
from misl.files.models.draft_note import DraftNote
from misl.files.models.file import File
from misl.files.models.flag import Flag
from misl.files.models.head import Head
from misl.files.models.note import Note
from misl.files.models.paper import Paper

__all__ = ["Bond", "DraftNote", "File", "Flag", "Head", "Note", "Paper"]
