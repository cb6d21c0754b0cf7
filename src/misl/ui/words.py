"""The sentences that scripts show, translated here so that the catalogue has them like all others.

Keys are what the scripts ask for; {name} places are filled in by them, so that a translation may move them.
"""

from __future__ import annotations

from django.utils.translation import gettext as _


def for_islands() -> dict[str, str]:
    """Key → sentence in the language of the page."""
    return {**_keyboard(), **_keeping(), **_sending(), **_papers(), **_editor()}


def _keyboard() -> dict[str, str]:
    return {
        "everywhere": _("Everywhere"),
        "in lists": _("In lists"),
        "in a file": _("In a file"),
        "in correspondence": _("In the correspondence"),
        "keys": _("This map"),
        "search": _("Search"),
        "next row": _("Next row"),
        "previous row": _("Previous row"),
        "open": _("Open"),
        "select": _("Select"),
        "select up to here": _("Select up to here"),
        "select all": _("Select all on this page"),
        "refresh": _("Refresh"),
        "notes only": _("Notes only"),
        "notes and correspondence": _("Notes and correspondence"),
        "correspondence only": _("Correspondence only"),
        "new note": _("Write a note"),
        "next page": _("Next page"),
        "previous page": _("Previous page"),
        "next flag": _("Next flag"),
        "previous flag": _("Previous flag"),
        "larger": _("Larger"),
        "smaller": _("Smaller"),
        "full width": _("Full width"),
        "turn the page": _("Turn the page"),
    }


def _keeping() -> dict[str, str]:
    return {
        "saving": _("Typing…"),
        "saved": _("Saved {time}. Signed when you send."),
        "kept here": _("Not saved on the server yet; kept on this computer at {time}."),
        "kept here, offline": _("No connection. Kept on this computer at {time}; it is sent when the line is back."),
        "kept here, sign in": _("Kept on this computer at {time}. Sign in to save it."),
        "changed elsewhere": _("This was changed in another window. Your text is kept here; reload to see the other."),
        "unsaved text found": _("Text typed at {time} on this computer was not saved."),
        "put it back": _("Put it back"),
        "throw it away": _("Throw it away"),
    }


def _sending() -> dict[str, str]:
    return {
        "uploading": _("Sending the file"),
        "sent so far": _("{percent} % of {name} sent"),
        "checking the file": _("Sent. It is being checked…"),
        "connection lost, file kept": _(
            "The connection was lost. Nothing was entered; your file is still chosen here."
        ),
        "server failed, file kept": _("It could not be taken in. Nothing was entered; your file is still chosen here."),
        "file too large": _("The file is larger than allowed. Nothing was entered."),
        "try again": _("Try again"),
        "copied": _("Copied"),
        "press ctrl+c": _("Press Ctrl+C"),
    }


def _papers() -> dict[str, str]:
    return {
        "page of pages": _("Page {page} of {pages}"),
        "page of pages, flag": _("Page {page} of {pages}, flag {flag}"),
        "page not loaded": _("This page could not be loaded."),
    }


def _editor() -> dict[str, str]:
    return {
        "note text": _("Text of the note"),
        "tools": _("Tools for writing"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "underline": _("Underline"),
        "bullets": _("List"),
        "numbers": _("Numbered list"),
        "quote": _("Quotation"),
        "table": _("Table"),
        "add row": _("Row"),
        "add column": _("Column"),
        "remove table": _("Remove the table"),
        "direction": _("Direction of the paragraph"),
        "refer": _("Refer"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "references": _("References"),
        "no reference found": _("Nothing found"),
    }
