"""The data that components take: frozen, made by a screen's presenter, rendered without a query.

Words in them are already in the reader's language; dates are dates, and the templates tell them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.safestring import SafeString

_LANGUAGE = re.compile(r'\blang="(\w+)"')

Urgency = Literal["ordinary", "priority", "immediate"]
StopState = Literal["was", "now", "next"]


@dataclass(frozen=True)
class Link:
    """An entry of a menu or tab row. With `post` it is a button that posts `value` as `name` to `url`."""

    label: str
    url: str
    icon: str = ""
    note: str = ""
    keys: str = ""
    current: bool = False
    count: int | str | None = None
    post: bool = False
    name: str = ""
    value: str = ""
    danger: bool = False
    opens: str = ""
    """The id of a dialog that the entry opens instead of leaving the page."""


@dataclass(frozen=True)
class PostOption:
    """One of the posts the person holds: what the switcher shows."""

    value: str
    title: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True)
class Desk:
    """What the desk's bar needs; in the context as `desk`. Without it the bar shows only the mark and the languages."""

    home_url: str
    person_name: str
    search_url: str = ""
    query: str = ""
    go: tuple[Link, ...] = ()
    """The registers: inbox, sent, files, receipts, drafts …; `keys` such as "g i" join the keyboard map."""
    posts: tuple[PostOption, ...] = ()
    switch_url: str = ""
    new: tuple[Link, ...] = ()
    bell_url: str = ""
    bell_count: int = 0
    badge_url: str = ""
    """Where the number beside the bell is asked for, again and again."""
    help_url: str = ""
    person_menu: tuple[Link, ...] = ()
    sign_out_url: str = ""

    @property
    def post(self) -> PostOption | None:
        """The post the person acts in now."""
        return next((post for post in self.posts if post.current), None)


@dataclass(frozen=True)
class WorkRow:
    """One line of the work list: a file, receipt or draft with this post."""

    key: str
    url: str
    number: str
    subject: str
    kind: str
    kind_icon: str = "file"
    urgency: Urgency = "ordinary"
    from_post: str = ""
    from_name: str = ""
    received_at: datetime | date | None = None
    due_on: date | None = None
    is_new: bool = False
    tag: str = ""
    tag_icon: str = "swap"
    selected: bool = False
    section: str = ""
    grade: str = ""


@dataclass(frozen=True)
class WorkColumn:
    """A column of the work list behind the subject: `name` as the register draws it, and its head."""

    name: Literal["from", "section", "grade", "received", "age", "due"]
    head: str


@dataclass(frozen=True)
class WorkGroup:
    """Rows under one head, such as Overdue; `count` may be more than the rows shown."""

    title: str
    rows: tuple[WorkRow, ...]
    count: int | str | None = None


@dataclass(frozen=True)
class Stop:
    """A place in the movement: a post with when it was, is or will be there."""

    title: str
    note: str = ""
    state: StopState = "was"
    detail: str = ""
    """A second line, for the vertical timeline only."""


@dataclass(frozen=True)
class Signature:
    """Who signed, in which post, when, and the eight-figure code of the signature."""

    name: str
    post: str
    at: datetime
    code: str
    lang: str = "en"
    verify_url: str = ""
    broken: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A part of a note (`Prose.parts()`): numbered, or a heading without a number.

    `html` comes from the record's own renderer, never from a form.
    """

    number: int | None
    html: SafeString
    lang: str = ""
    anchor: str = ""
    """Where it is found on the page, when that is not by its number alone."""

    @property
    def language(self) -> str:
        """The language it is set in: as given, else that of its first block, which the renderer names."""
        named = _LANGUAGE.search(self.html)
        return self.lang or (named.group(1) if named else "en")

    @property
    def dir(self) -> str:
        """The direction that goes with the language."""
        return "rtl" if self.language == "ur" else "ltr"


@dataclass(frozen=True)
class Docket:
    """A paper entered in the note sheet, directly below the note that caused it."""

    text: str
    pages: str = ""
    url: str = ""
    note: str = ""
    icon: str = "clip"


@dataclass(frozen=True)
class NoteView:
    """A note with its paragraphs and its signature (None: a draft another person has not sent yet).

    Without paragraphs it carries only dockets: the papers that were there before the first note.
    """

    key: str
    paragraphs: tuple[Paragraph, ...]
    signature: Signature | None = None
    label: str = ""
    dockets: tuple[Docket, ...] = ()


@dataclass(frozen=True)
class PaperPage:
    """A page of the correspondence; without `image_url` it shows that the picture is missing and how to get it."""

    key: str
    number: str
    image_url: str = ""
    image_large_url: str = ""
    thumb_url: str = ""
    download_url: str = ""
    flag: str = ""
    title: str = ""
    width: int = 794
    height: int = 1123
    current: bool = False
    html: SafeString | None = None
    """A page that is text rather than a picture."""


@dataclass(frozen=True)
class Choice:
    """A post or person that may be picked; `state_kind` is "away", "acting" or ""."""

    value: str
    label: str
    note: str = ""
    state: str = ""
    state_kind: str = ""
    disabled: bool = False
    checked: bool = False
    children: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A term and what it is; `ltr` for identifiers."""

    term: str
    text: str | SafeString
    note: str = ""
    ltr: bool = False


@dataclass(frozen=True)
class Stat:
    """A number that is a link to the list it counts."""

    label: str
    count: int | str
    url: str = ""
    bad: bool = False


@dataclass(frozen=True)
class Pager:
    """Paging by key: no page numbers, only older and newer."""

    newer_url: str = ""
    older_url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a citizen's matter, told plainly, with its date."""

    title: str
    when: str = ""
    note: str = ""
    state: StopState = "was"


@dataclass(frozen=True)
class FormProblem:
    """A line of the error summary that belongs to no form field; `target` is an element's id without the #."""

    text: str
    target: str = ""


@dataclass(frozen=True)
class PaperSent:
    """A paper a citizen has added to an application."""

    name: str
    state: str
    bad: bool = False
    thumb_url: str = ""
    remove_name: str = ""
    remove_value: str = ""
    remove_label: str = ""


@dataclass(frozen=True)
class Tile:
    """A way in on the counter's first page."""

    title: str
    note: str
    url: str
    icon: str
    first: bool = False
