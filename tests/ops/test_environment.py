"""The environment is read in one place, and a fault in it stops the start with its name."""

from __future__ import annotations

import os

import pytest

from config.environment import Environment, EnvironmentRefused, read_environment, require_owner, variable_of

OFFICE = {
    "MISL_URL": "https://office.example",
    "MISL_SECRET_KEY": "x" * 50,
    "DATABASE_URL": "postgresql://owner:secret-word@db.example/misl",
    "MISL_APP_DATABASE_URL": "postgresql://app@db.example/misl",
}


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An office's environment and nothing else of Misl."""
    for name in [name for name in os.environ if name.startswith("MISL_")]:
        monkeypatch.delenv(name)
    for name, value in OFFICE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_an_offices_environment_is_accepted(surroundings: pytest.MonkeyPatch) -> None:
    environment = read_environment()
    assert environment.address == "https://office.example"
    assert not environment.demo


def test_a_misspelt_variable_stops_the_start_and_the_right_name_is_offered(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("MISL_PROT", "8001")
    with pytest.raises(EnvironmentRefused, match=r"MISL_PROT is not known: did you mean MISL_PORT\?"):
        read_environment()


@pytest.mark.parametrize("name", sorted(OFFICE.keys() - {"DATABASE_URL"}))
def test_a_missing_variable_is_named(surroundings: pytest.MonkeyPatch, name: str) -> None:
    surroundings.delenv(name)
    with pytest.raises(EnvironmentRefused, match=f"{name} is missing: it should be "):
        read_environment()


def test_only_who_needs_the_owner_of_the_tables_asks_for_it(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.delenv("DATABASE_URL")
    environment = read_environment()
    with pytest.raises(EnvironmentRefused, match="DATABASE_URL is missing: it should be "):
        require_owner(environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MISL_PORT", "eight thousand"),
        ("MISL_PORT", "70000"),
        ("MISL_URL", "our-office"),
        ("MISL_SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://owner@db/misl"),
        ("DATABASE_URL", "postgresql://db.example/misl"),
        ("MISL_APP_DATABASE_URL", "postgresql://app:secret-word@[broken/misl"),
        ("MISL_MAIL", "pigeon://loft"),
        ("MISL_LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_named_but_never_repeated(surroundings: pytest.MonkeyPatch, name: str, value: str) -> None:
    surroundings.setenv(name, value)
    with pytest.raises(EnvironmentRefused, match=f"{name} is wrong: it should be ") as refused:
        read_environment()
    assert value not in str(refused.value)
    assert "secret-word" not in str(refused.value)


def test_all_faults_are_told_at_once(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("MISL_PORT", "0")
    surroundings.setenv("MISL_NONSENSE", "1")
    surroundings.setenv("MISL_WEB_THREADS", "many")
    with pytest.raises(EnvironmentRefused) as refused:
        read_environment()
    assert [name for name in ("MISL_PORT", "MISL_NONSENSE", "MISL_WEB_THREADS") if name in str(refused.value)] == [
        "MISL_PORT",
        "MISL_NONSENSE",
        "MISL_WEB_THREADS",
    ]


def test_a_demonstration_needs_only_its_database(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.delenv("MISL_URL")
    surroundings.delenv("MISL_SECRET_KEY")
    surroundings.setenv("MISL_DEMO", "1")
    surroundings.setenv("MISL_PORT", "8123")
    assert read_environment().address == "http://127.0.0.1:8123"


def test_every_variable_says_what_it_should_be() -> None:
    for name, field in Environment.model_fields.items():
        assert field.description, variable_of(name)
