"""Note + send: the act an office does most. One signed act writes the note, moves the custody and enters the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median
from uuid import UUID

from bench import machine, peer, wrk
from bench.case import Arm, Case, Course, Options, Slice, WrongAnswer
from bench.cases import send_check, send_limit, senders
from bench.cases.senders import Sender
from bench.metrics import Figure, Metric, median_of_ratios
from bench.seeding import FILE, Filling, files_on_desk, fill
from bench.server import WebServer, serving
from bench.stand import Database, Stand

HTTP = "HTTP"
FILES = 100_000
#: Who sends, and the short title of the post they send to: four desks, so that clients don't queue for one another.
SENDING = {
    "hamid.raza": "SO (Land-II)",
    "maryam.javed": "SO (Land-I)",
    "yasir.hanif": "SO (Law)",
    "rabia.nasir": "SO (Survey)",
}
NOTE = (
    "The applicant asks that the name of the owner of khasra 214 in mauza Noorpur be corrected. The patwari's report "
    "at page 3/C agrees with the register of 1998; the mistake came in when the record was typed in 2011.\n\n"
    "It is proposed that the correction be allowed and the applicant informed. Draft reply is put up for approval."
)

METRICS = (
    Metric(
        "command",
        "acts/s",
        "`send_file` with a green note, called by four processes: file and holding locked, recipient checked, facts "
        "signed (CAdES, P-256), note, movement, sight and log entry written, every row's debt to the log checked by "
        "the database.",
        floor=0.25,
        goal=0.4,
        cpu="command, processor time",
    ),
    Metric(
        "command, processor time", "ms/act", "The same in processor time, PostgreSQL's included (ratio: limit / ours)."
    ),
    Metric(
        "HTTP",
        "acts/s",
        "`POST /api/v1/files/<id>/send/` over four connections to two web processes: besides the command, the token, "
        "the charge, the act id that makes a repeat harmless, and JSON.",
        floor=0.06,
        goal=0.12,
        cpu="HTTP, processor time",
    ),
    Metric(
        "HTTP, processor time",
        "ms/act",
        "The same in processor time of web server and PostgreSQL (ratio: limit / ours).",
    ),
    Metric("HTTP p50", "ms", "Half of the answers came within this time."),
    Metric("HTTP p95", "ms", "95 of 100 answers came within this time."),
    Metric(
        "limit",
        "acts/s",
        "pgbench over four connections writes the same rows into copies of the tables without triggers.",
    ),
    Metric("limit, processor time", "ms/act", "What the limit costs, pgbench's own time included."),
    Metric(
        "peer",
        "acts/s",
        "The comparable act of the peer that was pointed at; the ratio is ours over HTTP / the peer's.",
        10,
    ),
)


@dataclass(slots=True)
class Rest:
    """The REST interface as an arm; `waiting` are acts not yet posted, `kept` the file of acknowledged ids."""

    stand: Stand
    server: WebServer
    waiting: list[wrk.Posting]
    kept: Path
    issued: int = 0
    name: str = HTTP
    #: More than two cores can do; what is left over in a slice is posted in the next.
    most_per_second: int = field(default=1500)

    def run(self, seconds: int) -> Slice:
        roots = [self.stand.postmaster, self.server.pid]
        batch = self.waiting[: self.most_per_second * seconds]
        before = machine.cpu_seconds(roots)
        said = wrk.post_each(self.stand.folder, self.server.address, seconds, acts=batch, kept=self.kept)
        used = machine.cpu_seconds(roots) - before
        if said.wrong or said.broken or said.issued >= len(batch):
            raise WrongAnswer(
                f"{said.wrong} wrong answers, {said.broken} broken off, {said.issued} of {len(batch)} posted"
            )
        del self.waiting[: said.issued]
        self.issued += said.issued
        return Slice(said.right, said.seconds, used, said.p50, said.p95)

    def acknowledged(self) -> list[UUID]:
        return [UUID(line) for line in self.kept.read_text(encoding="ascii").split()]


@contextmanager
def prepare(stand: Stand, options: Options) -> Iterator[Course]:
    """An office of 100,000 files on four desks, each with a green note; the first quarter is for the command, the rest
    for REST; the limit has copies of all.
    """
    with stand.database("send") as database:
        database.use()
        found = _senders()
        with database.connect() as superuser:
            fill(superuser, _filling(found, options.scaled(FILES)))
            desks = [files_on_desk(superuser, sender.officer.post_id) for sender in found]
        example = _send_one(database, found)
        desks = [[file_id for file_id in desk if file_id != example] for desk in desks]
        direct = [desk[: len(desk) // 2] for desk in desks]
        posted = [desk[len(desk) // 2 :] for desk in desks]
        limit = send_limit.limit(stand, database, example, found, role=_role())
        with senders.command(stand, found, direct) as command, serving(database) as server:
            rest = Rest(stand, server, _postings(found, posted), stand.folder / "acknowledged")
            rest.kept.touch()
            arms: list[Arm] = [limit, command, rest, *peer.peers(stand.folder, posting=True)]

            def check() -> list[str]:
                acknowledged = [*command.sent, *rest.acknowledged()]
                most = len(acknowledged) + rest.issued - len(rest.acknowledged())
                return send_limit.wrong_answers(limit) + send_check.wrong_answers(database, acknowledged, most, found)

            yield Course(arms, read, check)


def read(slices: Mapping[str, Sequence[Slice]]) -> list[Figure]:
    """The case's figures."""
    limit = slices[send_limit.NAME]
    figures = []
    for name in (senders.NAME, HTTP):
        ours, n = slices[name], len(slices[name])
        ratio = median_of_ratios([one.rate for one in ours], [one.rate for one in limit])
        figures.append(Figure(name, median(one.rate for one in ours), "limit", ratio, n))
        costs, least = [one.cpu_ms or 0 for one in ours], [one.cpu_ms or 0 for one in limit]
        figures.append(
            Figure(f"{name}, processor time", median(costs), "limit", median_of_ratios(least, costs), n),
        )
    rest, n = slices[HTTP], len(limit)
    figures.append(Figure("HTTP p50", median(one.p50_ms or 0 for one in rest), n=n))
    figures.append(Figure("HTTP p95", median(one.p95_ms or 0 for one in rest), n=n))
    figures.append(Figure("limit", median(one.rate for one in limit), n=n))
    figures.append(Figure("limit, processor time", median(one.cpu_ms or 0 for one in limit), n=n))
    if peer.NAME in slices:
        theirs = [one.rate for one in slices[peer.NAME]]
        figures.append(Figure("peer", median(theirs), "HTTP", median_of_ratios([one.rate for one in rest], theirs), n))
    return figures


def _senders() -> list[Sender]:
    from misl.kernel.reading import reading
    from misl.organisation.models import Post
    from misl.organisation.sample import officer
    from misl.signing.queries import certificate_of

    found = []
    for username, to_post in SENDING.items():
        actor = officer(username)
        with reading(actor.office_id):
            recipient = Post.objects.get(office_id=actor.office_id, short=to_post)
            certificate = certificate_of(actor.office_id, actor.person_id)
        if certificate is None:
            raise LookupError(f"{username} has no certificate")
        found.append(Sender(username, actor, recipient.id, certificate.id))
    return found


def _filling(found: Sequence[Sender], files: int) -> Filling:
    from misl.kernel import prose

    body = prose.from_plain(NOTE)
    desks = {sender.officer.post_id: files // len(found) for sender in found}
    text = prose.check(body).text()
    return Filling(found[0].officer.office_id, files, desks, notes=True, body=json.dumps(body), plain=text)


def _send_one(database: Database, found: Sequence[Sender]) -> UUID:
    """The first file of all, sent by whoever holds it: the example of what a sending writes. Warms nothing up."""
    from misl.files.commands import send_file

    with database.connect() as superuser:
        row = superuser.execute(
            "SELECT bench.id(%s, 0), post_id FROM custody_holding WHERE subject_id = bench.id(%s, 0)", [FILE, FILE]
        ).fetchone()
    if row is None:
        raise LookupError("the office is empty")
    example, post_id = row
    sender = next(one for one in found if one.officer.post_id == post_id)
    return send_file(sender.officer, file_id=example, to_post_id=sender.to_post_id)


def _postings(found: Sequence[Sender], desks: Sequence[Sequence[UUID]]) -> list[wrk.Posting]:
    """The acts to post, the senders taking turns. A file is sent once, so its id serves as the act's."""
    from knox.models import AuthToken

    from misl.accounts.queries import person_by_username

    columns = []
    for sender, desk in zip(found, desks, strict=True):
        token = AuthToken.objects.create(user=person_by_username(sender.username))[1]
        body = json.dumps({"to_post": str(sender.to_post_id)})
        columns.append([wrk.Posting(f"/api/v1/files/{one}/send/", str(one), token, body) for one in desk])
    return list(chain.from_iterable(zip(*columns, strict=False)))


def _role() -> str:
    from django.conf import settings

    return str(settings.DATABASES["default"]["USER"])


CASE = Case(
    name="send",
    number=4,
    title="Note and send, signed and logged",
    words="One act of office from end to end, against the least work that leaves the same rows equally durable. The "
    "worker that later publishes the log and tells other rooms does not run; the limit does not read, decide, sign or "
    "hash.",
    metrics=METRICS,
    prepare=prepare,
    needs={"pgbench": "postgresql", "wrk": "wrk"},
)
