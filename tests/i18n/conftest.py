"""The catalogues under their own compiler, and Django reading what it made."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import polib  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.utils.translation import trans_real

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def messages() -> ModuleType:
    """scripts/messages.py, which keeps the catalogues."""
    return _script("messages")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Django reads the catalogues as they are now, and not as they were when somebody compiled them last."""
    folder, places = tmp_path_factory.mktemp("locale"), []
    for number, place in enumerate(settings.LOCALE_PATHS):
        source = Path(place) / "ur" / "LC_MESSAGES" / "django.po"
        target = folder / str(number) / "ur" / "LC_MESSAGES"
        target.mkdir(parents=True)
        polib.pofile(str(source)).save_as_mofile(str(target / "django.mo"))
        places.append(folder / str(number))
    with override_settings(LOCALE_PATHS=places):
        trans_real._translations.clear()  # type: ignore[attr-defined]
        yield
    trans_real._translations.clear()  # type: ignore[attr-defined]
