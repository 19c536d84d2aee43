"""A new bearer, message type, store or language is one file and one line: the tables name what is there."""

import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from types import ModuleType

import comity.bearers
import comity.messages
import comity.store
from comity.bearers import BEARERS
from comity.messages import TABLE
from comity.messages.message import Message
from comity.store import KEY_STORES, STORES
from tests.architecture.repository import PACKAGE, ROOT

LANGUAGES = PACKAGE / "languages"


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)


def _classes(package: ModuleType) -> Iterator[type]:
    for module in _modules(package):
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__:
                yield found


def test_every_message_type_has_its_line() -> None:
    types = {found for found in _classes(comity.messages) if issubclass(found, Message) and "TYPE" in vars(found)}
    lacking = sorted(found.__name__ for found in types - set(TABLE.values()))
    assert not lacking, f"add a line to TABLE in src/comity/messages/__init__.py for {lacking}"
    assert all(number == found.TYPE for number, found in TABLE.items())
    assert len({found.CODE for found in TABLE.values()}) == len(TABLE)


def test_every_bearer_has_its_line() -> None:
    bearers = {module.__name__ for module in _modules(comity.bearers) if hasattr(module, "SCHEME")}
    lacking = sorted(bearers - set(BEARERS.values()))
    assert not lacking, f"add a line to BEARERS in src/comity/bearers/__init__.py for {lacking}"
    for scheme, name in BEARERS.items():
        assert scheme == importlib.import_module(name).SCHEME


def test_every_store_has_its_line() -> None:
    for table, marks, contract in (
        (STORES, {"commit", "arrivals"}, "Store"),
        (KEY_STORES, {"keep", "destroy"}, "KeyStore"),
    ):
        stores = {
            f"{found.__module__}:{found.__name__}"
            for found in _classes(comity.store)
            if marks <= set(vars(found)) and found.__name__ != contract
        }
        named = {_origin(place) for place in table.values()}
        assert not sorted(stores - named), (
            f"add a line to the tables in src/comity/store/__init__.py for {stores - named}"
        )


def _origin(place: str) -> str:
    module, _, name = place.partition(":")
    found = getattr(importlib.import_module(module), name)
    return f"{found.__module__}:{found.__name__}"


def test_every_language_has_its_line() -> None:
    folders = {path.name for path in LANGUAGES.iterdir() if path.is_dir() and path.name != "__pycache__"}
    listed = tomllib.loads((LANGUAGES / "languages.toml").read_text("utf-8"))["language"]
    complete = {language["code"] for language in listed if language["complete"]}
    assert folders == {language["code"] for language in listed}, "folders of src/comity/languages and languages.toml"
    assert {"en", "zh"} <= complete


def test_every_adapter_runs_through_its_shared_suite() -> None:
    """The suites are parametrised by the tables, so that a new line is tested without a new test."""
    for layer, table in (("bearers", "BEARERS"), ("store", "STORES"), ("store", "KEY_STORES")):
        tests = "".join(path.read_text("utf-8") for path in sorted((ROOT / "tests" / layer).glob("test_*.py")))
        assert f"import {table}" in tests or f", {table}" in tests, f"tests/{layer} does not run over {table}"
        assert f"comity.testing.{layer.removesuffix('s')}_suite" in tests, (
            f"tests/{layer} does not use the shared suite"
        )
