"""Those who send in the case `send`, and the processes in which they call the command itself."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from uuid import UUID

from bench import machine
from bench.case import Slice, WrongAnswer
from bench.stand import Stand, Unfit
from misl.kernel.actor import Officer

NAME = "command"


@dataclass(frozen=True, slots=True)
class Sender:
    """An officer with a desk full of files, each with a green note, and the post they go to."""

    username: str
    officer: Officer
    to_post_id: UUID
    certificate_id: UUID


@dataclass(frozen=True, slots=True)
class Told:
    """What a client's process says after a slice."""

    sent: list[UUID]
    seconds: float
    failed: str


@dataclass(slots=True)
class Client:
    """A process of its own, with one database connection, that sends its officer's files one after another."""

    pid: int
    pipe: Connection
    files: list[UUID]

    def begin(self, seconds: int) -> None:
        self.pipe.send(seconds)

    def end(self) -> Told:
        told: Told = self.pipe.recv()
        return told


@dataclass(slots=True)
class Command:
    """The command as an arm: each client calls `send_file` in a process of its own. `sent` is what was acknowledged."""

    stand: Stand
    clients: Sequence[Client]
    sent: list[UUID] = field(default_factory=list)
    name: str = NAME

    def run(self, seconds: int) -> Slice:
        roots = [self.stand.postmaster, *(client.pid for client in self.clients)]
        before = machine.cpu_seconds(roots)
        for client in self.clients:
            client.begin(seconds)
        told = [client.end() for client in self.clients]
        used = machine.cpu_seconds(roots) - before
        failed = [one.failed for one in told if one.failed]
        if failed:
            raise WrongAnswer(f"a sending failed: {failed[0]}")
        sent = [file_id for one in told for file_id in one.sent]
        self.sent += sent
        return Slice(len(sent), max(one.seconds for one in told), used)


@contextmanager
def command(stand: Stand, senders: Sequence[Sender], files: Sequence[Sequence[UUID]]) -> Iterator[Command]:
    """The command, ready to run: one process for each sender, which sends these files of theirs in this order."""
    spawn = get_context("spawn")
    clients, processes = [], []
    try:
        for sender, own in zip(senders, files, strict=True):
            near, far = spawn.Pipe()
            process = spawn.Process(target=_work, args=(far, sender, list(own)), daemon=True)
            process.start()
            processes.append(process)
            if process.pid is None:
                raise Unfit("a client's process did not start")
            clients.append(Client(process.pid, near, list(own)))
        for client in clients:
            client.pipe.recv()
        yield Command(stand, clients)
    finally:
        for process in processes:
            process.terminate()
            process.join(10)


def _work(pipe: Connection, sender: Sender, files: list[UUID]) -> None:
    """A client's process: waits for a number of seconds, sends for so long, says what was sent."""
    import django

    django.setup()

    from django.db import connection

    from misl.files.commands import send_file

    connection.ensure_connection()
    waiting = iter(files)
    pipe.send("ready")
    while True:
        seconds = pipe.recv()
        sent, failed, begun = [], "", time.perf_counter()
        try:
            while time.perf_counter() - begun < seconds:
                sent.append(send_file(sender.officer, file_id=next(waiting), to_post_id=sender.to_post_id))
        except StopIteration:
            failed = "no file is left to send"
        except Exception as error:
            failed = f"{type(error).__name__}: {error}"
        pipe.send(Told(sent, time.perf_counter() - begun, failed))
