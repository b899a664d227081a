"""The Chinese catalogue of the dashboard is complete and keeps every place for a fact."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from inventory import language
from inventory.language import LOCALE_FOLDER

ROOT = Path(__file__).parents[2] / "dashboard"
PLACES = re.compile(r"{(\w+)")
PLACE_OF_SENTENCE = {"_": 0, "Problem": 2}


def name(called: ast.expr) -> str:
    """The last part of what is called: ``_`` of ``language._(…)``."""
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def sentences() -> set[str]:
    """Every English sentence the dashboard translates."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name(node.func) in PLACE_OF_SENTENCE:
                place = PLACE_OF_SENTENCE[name(node.func)]
                found |= {str(one.value) for one in node.args[place : place + 1] if isinstance(one, ast.Constant)}
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (LOCALE_FOLDER / "zh_CN" / "dashboard.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_every_sentence_has_its_chinese() -> None:
    assert sorted(sentences() - language.catalogue("zh_CN").keys()) == []


def test_no_translation_is_left_over_or_uncertain(catalogue: Catalog) -> None:
    kept = {str(message.id) for message in catalogue if message.id}
    assert sorted(kept - sentences()) == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_translations_keep_the_places_for_facts(catalogue: Catalog) -> None:
    lost = [
        message.id
        for message in catalogue
        if message.id and sorted(set(PLACES.findall(str(message.id)))) != sorted(set(PLACES.findall(str(message.string))))
    ]
    assert lost == []
