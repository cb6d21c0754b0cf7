"""What may be refused about a paper's bytes: what happened, whether anything was lost, what to do now."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from misl.kernel.errors import Refused
from misl.kernel.urdu import figures_lazy

# Why a document stands in quarantine. The codes are stored with the document; the words are for whoever asks.
ENCRYPTED = "encrypted"
BROKEN = "broken"
NO_PAGES = "no_pages"
TOO_MANY_PAGES = "too_many_pages"
ABSURD_SIZE = "absurd_size"
TOO_MANY_PIXELS = "too_many_pixels"
TOO_SLOW = "too_slow"
TOO_MUCH_MEMORY = "too_much_memory"
TOO_MUCH_OUTPUT = "too_much_output"
READER_FAILED = "reader_failed"
NO_SANDBOX = "no_sandbox"

REASONS: dict[str, Promise] = {
    ENCRYPTED: _("It is locked with a password, so its pages can't be read."),
    BROKEN: _("It is damaged or incomplete and can't be opened."),
    NO_PAGES: _("It has no pages."),
    TOO_MANY_PAGES: _("It has more pages than this office accepts in one document."),
    ABSURD_SIZE: _("A page is larger than any sheet of paper."),
    TOO_MANY_PIXELS: _("Its picture is too large to be opened safely."),
    TOO_SLOW: _("Opening it took too long and was stopped."),
    TOO_MUCH_MEMORY: _("Opening it needed too much memory and was stopped."),
    TOO_MUCH_OUTPUT: _("Opening it gave far more than a paper should and was stopped."),
    READER_FAILED: _("The program that reads papers failed on it."),
    NO_SANDBOX: _("Papers can't be opened safely on this server at the moment, so it waits."),
}

REMEDIES: dict[str, Promise] = {
    ENCRYPTED: _("Ask the sender for a copy without a password."),
    BROKEN: _("Ask the sender to send it again, or scan the paper again."),
    NO_PAGES: _("Ask the sender to send it again, or scan the paper again."),
    TOO_MANY_PAGES: _("Split it into parts and upload each part."),
    ABSURD_SIZE: _("Scan or save it again at an ordinary page size."),
    TOO_MANY_PIXELS: _("Scan it again at 300 dots per inch."),
    TOO_SLOW: _("Print or scan it to a new PDF and upload that."),
    TOO_MUCH_MEMORY: _("Print or scan it to a new PDF and upload that."),
    TOO_MUCH_OUTPUT: _("Print or scan it to a new PDF and upload that."),
    READER_FAILED: _("Print or scan it to a new PDF and upload that."),
    NO_SANDBOX: _("The administrator can see what is missing with “misl doctor”; it is read by itself afterwards."),
}


class UploadRefused(Refused):
    """A paper refused at the door: nothing of it was stored. `code` names the kind of refusal for screens and the
    API.
    """

    code = "upload_refused"


class EmptyUpload(UploadRefused):
    code = "empty"

    def __init__(self) -> None:
        super().__init__(
            _("The file is empty. Nothing was stored."),
            remedy=_("Check the file on your device, or scan the paper again, and upload it again."),
        )


class TooLarge(UploadRefused):
    code = "too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            format_lazy(
                _("The file is larger than {megabytes} MB, the most this office accepts. Nothing was stored."),
                megabytes=figures_lazy(max(1, limit // (1024 * 1024))),
            ),
            remedy=_("Scan it in black and white at 200 dots per inch, or split it into parts."),
        )


class WrongType(UploadRefused):
    code = "wrong_type"

    def __init__(self) -> None:
        super().__init__(
            _("The file is not a PDF, JPEG, PNG or TIFF. Nothing was stored."),
            remedy=_("Print or scan the paper to a PDF and upload that."),
        )


class NameDisagrees(UploadRefused):
    """The name says one kind of file, the bytes another."""

    code = "name_disagrees"

    def __init__(self, ending: str) -> None:
        super().__init__(
            format_lazy(
                _("The file's name ends in .{ending}, but that is not what it contains. Nothing was stored."),
                ending=ending,
            ),
            remedy=_("Don't open the file. Ask the sender what it is, or save it again as a PDF."),
        )


class UploadInterrupted(UploadRefused):
    code = "interrupted"

    def __init__(self) -> None:
        super().__init__(
            _("The connection was lost before the whole file arrived. Nothing was stored."),
            remedy=_("Upload the file again."),
        )


class UploadExpired(UploadRefused):
    """The bytes were stored but never entered, and have been cleared away; or the slip for them is not ours."""

    code = "expired"

    def __init__(self) -> None:
        super().__init__(
            _("The uploaded file has waited too long and is no longer held."),
            remedy=_("Upload the file again; everything else you entered stays."),
        )


class CannotStore(UploadRefused):
    """The disk is full or fails."""

    code = "cannot_store"

    def __init__(self) -> None:
        super().__init__(
            _("The file could not be stored on the server. Nothing was stored."),
            remedy=_("Try again in a few minutes. If it happens again, tell your administrator."),
        )


class InQuarantine(Refused):
    """The document is kept whole but given to nobody until it is released."""

    def __init__(self, code: str) -> None:
        super().__init__(
            format_lazy("{} {}", _("This document is held in quarantine; it is kept and not lost."), explain(code)),
            remedy=REMEDIES.get(code, ""),
        )
        self.code = code


class NothingToRelease(Refused):
    def __init__(self) -> None:
        super().__init__(_("This document is not in quarantine."))


class ReleaseNeedsReason(Refused):
    def __init__(self) -> None:
        super().__init__(_("Say why the document is released."), remedy=_("Write the reason and release it again."))


class NotYetRead(Refused):
    def __init__(self) -> None:
        super().__init__(_("This document is still being read."), remedy=_("Open it again in a moment."))


class PageUnreadable(Refused):
    """There is no picture of this page: the page alone is damaged, or the document has no such page."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no picture of this page."),
            remedy=_("Download the original to see it, or ask for the page again."),
        )


class Altered(Refused):
    """The stored bytes are missing or are not those the record names. They are shown to nobody."""

    def __init__(self) -> None:
        super().__init__(
            _("The stored copy does not match the record, so it is not shown."),
            remedy=_(
                "Tell your administrator at once: “misl verify” names what is wrong, and a backup can restore it."
            ),
        )


def explain(code: str) -> Promise | str:
    """The words for a reason code; an unknown code explains itself as a failure of the reader."""
    return REASONS.get(code, REASONS[READER_FAILED]) if code else ""
