"""`python -m bench [CASE …]`: measure; without a name, everything."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bench.case import Case, Options
from bench.cases import CASES
from bench.running import run_case
from bench.stand import Unfit, program, standing
from misl.ops.postgres import PostgresFailed


def main() -> int:
    """0 when every answer was right and no floor was missed; 1 otherwise; 2 when the stand could not be set up."""
    arguments = _arguments()
    cases = [CASES[name] for name in arguments.cases or CASES]
    options = Options(arguments.rounds, arguments.seconds, arguments.scale, not arguments.trial)
    print(
        f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors. Measuring {', '.join(c.name for c in cases)}."
    )
    try:
        for case in cases:
            for name, package in case.needs.items():
                program(name, package)
        return 0 if _run(cases, options) else 1
    except (Unfit, PostgresFailed) as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 2


def _run(cases: Sequence[Case], options: Options) -> bool:
    held = [run_case(case, None, options) for case in cases if case.measure is not None]
    raced = [case for case in cases if case.prepare is not None]
    if raced:
        print("Setting up PostgreSQL and the sample office …", flush=True)
        with standing() as stand:
            held += [run_case(case, stand, options) for case in raced]
    return all(held)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", choices=[*CASES, []], help=f"one of {', '.join(CASES)}")
    parser.add_argument("--rounds", type=int, default=6, help="rounds (6); below that nothing is kept")
    parser.add_argument("--seconds", type=int, default=2, help="seconds of a slice (2)")
    parser.add_argument("--scale", type=float, default=1.0, help="part of the data, for a trial")
    parser.add_argument("--trial", action="store_true", help="keep nothing")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
