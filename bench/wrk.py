"""HTTP load by wrk: pages fetched again and again, or acts posted once each; every answer is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.stand import program, quietly

CLIENTS = 4

DONE = r"""
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(arguments)
  wrong, issued, right = 0, 0, 0
  if prepare then prepare() end
end
function done(summary, latency)
  local wrong, issued, right = 0, 0, 0
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("wrong")
    issued = issued + thread:get("issued")
    right = right + thread:get("right")
  end
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  local said = '\nSAID {"right":%d,"wrong":%d,"broken":%d,"issued":%d,"seconds":%.6f,"p50":%.4f,"p95":%.4f}\n'
  io.write(string.format(said, right, wrong, broken, issued, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3))
end
"""

# A page is right when it is answered with 200 and holds what it must hold.
PAGE = """
function response(status, headers, body)
  issued = issued + 1
  if status == 200 and body:find(%(marker)s, 1, true) then right = right + 1 else wrong = wrong + 1 end
end
"""

# An act is right when it is answered with 200 and names its subject; that answer is kept in a file, at once.
ACTS = """
local acts, kept = {}, nil
function prepare()
  kept = assert(io.open(%(kept)s, "a"))
  kept:setvbuf("line")
  for line in io.lines(%(acts)s) do
    local path, key, token, body = line:match("^(%%S+)\\t(%%S+)\\t(%%S+)\\t(.*)$")
    table.insert(acts, wrk.format("POST", path, {["Content-Type"] = "application/json", ["Idempotency-Key"] = key,
      ["Authorization"] = "Token " .. token}, body))
  end
end
function request()
  if issued == #acts then wrk.thread:stop() else issued = issued + 1 end
  return acts[issued]
end
function response(status, headers, body)
  local named = body:match('"id":"([0-9a-f-]+)"')
  if status == 200 and named then
    right = right + 1
    kept:write(named, "\\n")
  else
    wrong = wrong + 1
    if wrong == 1 then io.stderr:write("answered ", status, ": ", body:sub(1, 300), "\\n") end
  end
end
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What wrk saw: answers that were right, wrong and broken off, requests issued, seconds, and latencies in ms."""

    right: int
    wrong: int
    broken: int
    issued: int
    seconds: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Posting:
    """One act to be posted: address, act id, the officer's token, JSON body."""

    path: str
    key: str
    token: str
    body: str

    @property
    def line(self) -> str:
        return "\t".join((self.path, self.key, self.token, self.body)) + "\n"


def get(folder: Path, url: str, seconds: int, *, marker: str, headers: Mapping[str, str]) -> Said:
    """Fetch one page again and again over CLIENTS connections."""
    given = [f"{name}: {value}" for name, value in headers.items()]
    return _run(folder, PAGE % {"marker": _lua(marker)}, url, seconds, given)


def post_each(folder: Path, url: str, seconds: int, *, acts: Sequence[Posting], kept: Path) -> Said:
    """Post acts over CLIENTS connections, each once, in their order; the ids answered are added to the file `kept`."""
    listed = folder / "acts.tsv"
    listed.write_text("".join(act.line for act in acts), encoding="utf-8")
    return _run(folder, ACTS % {"kept": _lua(str(kept)), "acts": _lua(str(listed))}, url, seconds, [])


def post_again(folder: Path, url: str, seconds: int, *, body: str, headers: Mapping[str, str]) -> Said:
    """Post the same body again and again: to a peer, whose acts have no ids. Anything below 300 is taken as right."""
    script = f"""
wrk.method, wrk.body = "POST", {_lua(body)}
function response(status)
  issued = issued + 1
  if status < 300 then right = right + 1 else wrong = wrong + 1 end
end
"""
    return _run(folder, script, url, seconds, [f"{name}: {value}" for name, value in headers.items()])


def _run(folder: Path, script: str, url: str, seconds: int, headers: Sequence[str]) -> Said:
    path = folder / "load.lua"
    path.write_text(DONE + script, encoding="utf-8")
    command = [program("wrk", "wrk"), "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(path)]
    for header in headers:
        command += ["-H", header]
    printed = quietly([*command, url])
    said = json.loads(printed.rsplit("SAID ", 1)[1].splitlines()[0])
    return Said(**said)


def _lua(text: str) -> str:
    """A text as Lua writes it: all its bytes as decimal escapes."""
    return '"' + "".join(f"\\{byte:03d}" for byte in text.encode()) + '"'
