"""The work list over HTTP, as an ordinary officer sees it: what the cases `inbox` and `growth` share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from bench import machine, wrk
from bench.case import Slice, WrongAnswer
from bench.seeding import Filling, fill
from bench.server import WebServer, serving
from bench.stand import Database, Stand
from misl.kernel.actor import Officer

#: An assistant: sees what lies on the own desk, up to a low clearance, and holds one post.
USERNAME = "hamid.raza"
#: The part of the office's files that lies on that desk.
SHARE = 0.02
ROWS = 25

# The truth about a desk, without the office's own code: overdue first, then by date, newest first within a day.
EXPECTED = """
SELECT number FROM custody_holding WHERE office_id = %s AND post_id = %s AND in_work AND secrecy <= %s
ORDER BY due_on, moved_at DESC, id LIMIT %s
"""
FOREIGN = "SELECT number FROM custody_holding WHERE office_id = %s AND post_id <> %s ORDER BY id LIMIT 500"
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Desk:
    """A filled office, the officer, and a signed-in session of theirs."""

    database: Database
    officer: Officer
    cookie: str

    @property
    def path(self) -> str:
        from django.urls import reverse

        return reverse("desk:inbox")

    def expected(self, rows: int = ROWS) -> list[str]:
        """The numbers that stand on the first page, in order."""
        officer = self.officer
        with self.database.connect() as superuser:
            found = superuser.execute(EXPECTED, [officer.office_id, officer.post_id, officer.clearance, rows])
            return [number for (number,) in found]

    def page(self, rows: int = ROWS) -> tuple[str, list[str]]:
        """The page with so many rows, rendered in this process, and the statements it took."""
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        client = Client(SERVER_NAME="127.0.0.1", headers={"cookie": self.cookie})
        with patch("misl.custody.queries.PAGE", rows):
            client.get(self.path)
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(self.path)
        if answer.status_code != 200:
            raise WrongAnswer(f"the work list was answered with {answer.status_code}")
        statements = [str(one["sql"]) for one in asked.captured_queries]
        return answer.content.decode(), [text for text in statements if not text.startswith(NOT_COUNTED)]

    def wrong_answers(self, rows: int = ROWS) -> list[str]:
        """The page must show the most pressing rows of this desk in their order, and none of another desk."""
        expected, (page, _) = self.expected(rows), self.page(rows)
        places = [page.find(f">{number}<") if f">{number}<" in page else page.find(number) for number in expected]
        with self.database.connect() as superuser:
            foreign = superuser.execute(FOREIGN, [self.officer.office_id, self.officer.post_id]).fetchall()
        wrong = []
        if len(expected) != rows or -1 in places or places != sorted(places):
            wrong.append(f"the page of {rows} rows does not show {expected[:3]} … in their order")
        if any(f">{number}<" in page for (number,) in foreign):
            wrong.append("the page shows a file of another desk")
        return wrong


@contextmanager
def desk(stand: Stand, name: str, files: int) -> Iterator[Desk]:
    """A database with so many files, and the officer's session in it."""
    with stand.database(name) as database:
        database.use()
        officer = _officer()
        on_desk = max(int(files * SHARE), 4 * ROWS)
        with database.connect() as superuser:
            fill(superuser, Filling(officer.office_id, files, {officer.post_id: on_desk}))
        yield Desk(database, officer, _signed_in())


@dataclass(slots=True)
class Page:
    """The work list as an arm."""

    stand: Stand
    server: WebServer
    desk: Desk
    marker: str
    name: str

    def run(self, seconds: int) -> Slice:
        roots = [self.stand.postmaster, self.server.pid]
        before = machine.cpu_seconds(roots)
        headers = {"Cookie": self.desk.cookie, "Accept": "text/html"}
        url = self.server.address + self.desk.path
        said = wrk.get(self.stand.folder, url, seconds, marker=self.marker, headers=headers)
        used = machine.cpu_seconds(roots) - before
        if said.wrong or said.broken:
            raise WrongAnswer(f"{said.wrong} pages were wrong, {said.broken} broke off")
        return Slice(said.right, said.seconds, used, said.p50, said.p95)


@contextmanager
def page(stand: Stand, found: Desk, name: str) -> Iterator[Page]:
    """The work list of a desk, served."""
    with serving(found.database) as server:
        yield Page(stand, server, found, found.expected()[-1], name)


def _officer() -> Officer:
    from misl.organisation.sample import officer

    return officer(USERNAME)


def _signed_in() -> str:
    from django.conf import settings
    from django.test import Client

    from misl.accounts.queries import person_by_username

    client = Client(SERVER_NAME="127.0.0.1")
    person: Any = person_by_username(USERNAME)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
