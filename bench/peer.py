"""A peer: another system, running elsewhere on this machine, that is asked for the comparable thing.

BENCH_PEER_URL is the address to fetch or to post to; BENCH_PEER_HEADER a header with its sign-in ("Authorization: Token
…"); BENCH_PEER_BODY what is posted (in cases of writing); BENCH_PEER_MARKER a text its page must hold.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import wrk
from bench.case import Arm, Slice, WrongAnswer

NAME = "peer"


@dataclass(frozen=True, slots=True)
class Peer:
    """The peer as an arm. Its processor time is not ours to read."""

    url: str
    headers: dict[str, str]
    body: str | None
    folder: Path
    name: str = NAME

    def run(self, seconds: int) -> Slice:
        if self.body is None:
            marker = os.environ.get("BENCH_PEER_MARKER", "")
            said = wrk.get(self.folder, self.url, seconds, marker=marker, headers=self.headers)
        else:
            said = wrk.post_again(self.folder, self.url, seconds, body=self.body, headers=self.headers)
        if said.wrong or said.broken:
            raise WrongAnswer(f"the peer answered {said.wrong} times wrongly and broke off {said.broken} times")
        return Slice(said.right, said.seconds, None, said.p50, said.p95)


def peers(folder: Path, *, posting: bool) -> Sequence[Arm]:
    """The peer that the environment points at, or nobody."""
    url = os.environ.get("BENCH_PEER_URL")
    if not url:
        return []
    name, _, value = os.environ.get("BENCH_PEER_HEADER", "").partition(":")
    headers = {name.strip(): value.strip()} if name else {}
    body = os.environ.get("BENCH_PEER_BODY", "{}") if posting else None
    if posting:
        headers.setdefault("Content-Type", "application/json")
    return [Peer(url, headers, body, folder)]
