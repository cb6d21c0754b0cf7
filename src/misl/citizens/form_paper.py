"""The application as a page: what a citizen wrote, set as a paper that has pages like any other.

Made and stored before the act, so that a receipt never lies in the diary without a paper.
"""

from __future__ import annotations

import io

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from misl.citizens.contact import CNIC_SHOWN, masked_cnic
from misl.citizens.particulars import FILE_NAME, Lodging
from misl.citizens.states import Kind
from misl.documents.receiving import receive_upload
from misl.documents.store import StoredBlob
from misl.documents.typeset.press import pdf_of
from misl.documents.typeset.words import Language
from misl.kernel import prose
from misl.organisation.models import Office


def application_paper(office: Office, lodging: Lodging) -> StoredBlob:
    """The stored page of an application whose particulars were checked. Takes a second or two; not within an act."""
    language: Language = "ur" if lodging.language == "ur" else "en"
    with translation.override(language):
        title = _("Complaint") if lodging.kind == Kind.COMPLAINT else _("Application")
        html = _page(office, lodging, title)
    pdf = pdf_of(html, language=language, title=f"{title} – {lodging.subject}", style="paper")
    return receive_upload(office.id, io.BytesIO(pdf), FILE_NAME)


def _page(office: Office, lodging: Lodging, title: str) -> SafeString:
    facts = [
        (_("To"), office.local_name),
        (_("From"), lodging.name),
        (_("Address"), lodging.address),
        (_("Phone"), _number(lodging.phone)),
        (_("E-mail"), _number(lodging.email)),
        (_("CNIC"), _number(masked_cnic(lodging.cnic[-CNIC_SHOWN:]))),
        (_("Subject"), lodging.subject),
    ]
    rows = format_html_join(
        "", '<tr><th dir="auto">{}</th><td dir="auto">{}</td></tr>', ((term, text) for term, text in facts if text)
    )
    return format_html(
        '<div class="prose"><h2>{}</h2><table>{}</table>{}</div>', title, rows, prose.check(_words(lodging)).html()
    )


def _words(lodging: Lodging) -> dict[str, object]:
    return prose.from_plain(lodging.words)


def _number(text: str) -> SafeString | str:
    return format_html('<span class="num" dir="ltr">{}</span>', text) if text else ""
