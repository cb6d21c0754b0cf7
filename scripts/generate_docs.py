"""Write the generated parts of docs/reference, or with --check say which of them are out of date.

Each page has one generator; one more page is one more line in PAGES.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
sys.path.insert(0, str(Path(__file__).parent.parent))

import click
import django

django.setup()

from bench.report import render as performance_page  # noqa: E402
from config.environment import Environment, variable_of  # noqa: E402
from misl.audit.reference import acts, events  # noqa: E402
from misl.ops.cli import cli  # noqa: E402
from misl.procedure.packs import latest  # noqa: E402
from misl.procedure.reference import effect_of, told, unconfirmed  # noqa: E402

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def settings_page() -> str:
    """Each variable of the environment: what it should be, and what holds without it."""
    lines = ["# Settings", ""]
    lines += ["Read once, at the start, from the environment. An unknown `MISL_*` variable stops the start.", ""]
    lines += ["| variable | should be | without it |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        default = field.default
        if hasattr(default, "get_secret_value"):
            default = default.get_secret_value()
        shown = "–" if default in (None, "") else f"`{int(default) if isinstance(default, bool) else default}`"
        lines.append(f"| `{variable_of(name)}` | {field.description} | {shown} |")
    lines += [
        "",
        "Outside a demonstration `MISL_APP_DATABASE_URL`, `MISL_SECRET_KEY` and `MISL_URL` are needed, and",
        "`DATABASE_URL` by every command but `misl serve`, which should not have it.",
    ]
    return "\n".join(lines) + "\n"


def command_page() -> str:
    """The help of each command, as the terminal shows it at 100 columns."""
    parts = ["# The `misl` command", ""]
    root = click.Context(cli, info_name="misl", terminal_width=100)
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is None:
            continue
        context = click.Context(command, info_name=name, parent=root, terminal_width=100)
        parts += [f"## misl {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(parts)


def acts_page() -> str:
    """Each act of the office, as the log and the interface know it."""
    lines = [
        "# Acts",
        "",
        "Every change of the record is one of these acts; refusals are logged under the act's name with",
        "`.refused` behind it.",
        "",
    ]
    lines += ["| act | room | what it does |", "|---|---|---|"]
    lines += [f"| `{act.name}` | {act.room} | {act.purpose} |" for act in acts()]
    return "\n".join(lines) + "\n"


def events_page() -> str:
    """Each event, its fields, and who listens."""
    lines = [
        "# Events",
        "",
        "What has happened, told to the rooms that listen, in a job after the act is committed.",
        "",
    ]
    lines += ["| event | what it says | fields | listeners |", "|---|---|---|---|"]
    lines += [
        f"| `{event.name}` | {event.purpose} | {', '.join(event.fields)} | {'<br>'.join(event.listeners) or '–'} |"
        for event in events()
    ]
    return "\n".join(lines) + "\n"


def procedure_page() -> str:
    """Each procedure pack with its rules, and what a practitioner still has to confirm."""
    lines = [
        "# Procedure packs",
        "",
        "The rules that an office can follow, a table for each manual. A rule is *seen* when somebody has read its own",
        "paragraph; one that nobody has read may warn and never blocks, and no paragraph is guessed. An office can",
        "change each rule on its own record. *Held by the software*: it is so in every office, whatever a pack says.",
        "",
    ]
    for pack in latest():
        edition = f", edition {pack.edition}" if pack.edition else ""
        lines += [f"## {pack.code}: {pack.en}{edition}", "", f"Version {pack.version} of the data.", ""]
        lines += ["| rule | what it says | effect | paragraph | source | seen |", "|---|---|---|---|---|---|"]
        lines += [
            f"| `{rule.key}` | {told(rule)} | {effect_of(rule)} | {rule.paragraph or '–'} | {rule.source} | "
            f"{'yes' if rule.seen else 'no'} |"
            for rule in pack.rules.values()
        ]
        lines.append("")
    open_rules = unconfirmed()
    lines += ["## What a practitioner still has to confirm", ""]
    lines += [
        f"{len(open_rules)} rules stand here from what is told of the manuals, not from their text. Whoever has a",
        "manual at hand can tell its paragraph and its exact words; until then these rules only warn.",
        "",
    ]
    lines += [f"- **{pack.code}** `{rule.key}`: {told(rule)}" for pack, rule in open_rules]
    return "\n".join(lines) + "\n"


def openapi_page() -> str:
    """The OpenAPI document of the REST interface."""
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiYamlRenderer

    return OpenApiYamlRenderer().render(SchemaGenerator().get_schema(public=True), renderer_context={}).decode()


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "command-line.md": command_page,
    "acts.md": acts_page,
    "events.md": events_page,
    "procedure.md": procedure_page,
    "openapi.yaml": openapi_page,
    "performance.md": performance_page,
}


def main() -> int:
    stale = []
    for name, write in PAGES.items():
        page, text = REFERENCE / name, write()
        if page.exists() and page.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
            print(f"written: {page}")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}. Run: make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
