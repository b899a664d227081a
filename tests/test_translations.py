"""Every sentence for people has a Chinese translation with the same places in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from inventory.language import LOCALE_FOLDER, _, catalogue, negotiate, speaking

ROOT = Path(__file__).parents[1]
ROOMS = ("inventory", "etl", "dashboard")
SPEAKERS = {"_", "Problem", "StreamStockError", "FileRefused", "Locked", "BooksInUse", "BooksDamaged", "NotWritten", "Refused"}
"""Calls whose string arguments are sentences; a ``REASONS`` table holds sentences too."""


def sentences() -> Iterator[tuple[str, str]]:
    """(file, sentence) of every sentence in the product code."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for sentence in _said_by(node):
                    yield str(path.relative_to(ROOT)), sentence


def _said_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [text for argument in node.args if (text := _text(argument)) is not None]
        yield from (text for text in texts if name in SPEAKERS and (name == "_" or " " in text))
    if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "REASONS" for target in node.targets):
        for table in ast.walk(node.value):
            if isinstance(table, ast.Dict):
                yield from (text for value in table.values if " " in (text := _text(value) or ""))


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def places(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)", sentence))


def test_every_sentence_is_translated() -> None:
    spoken = catalogue("zh_CN")
    missing = sorted({f"{file}: {text}" for file, text in sentences() if text and text not in spoken})
    assert not missing, "\n".join(missing)


def test_a_sentence_has_one_translation_wherever_it_stands() -> None:
    said: dict[str, set[str]] = {}
    for path in sorted((LOCALE_FOLDER / "zh_CN").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                said.setdefault(str(message.id), set()).add(str(message.string))
    assert [english for english, chinese in said.items() if english and len(chinese) > 1] == []


def test_translations_keep_the_places() -> None:
    wrong = [english for english, chinese in catalogue("zh_CN").items() if places(english) != places(chinese)]
    assert not wrong


def test_no_translation_is_left_that_nobody_says() -> None:
    # Sentences also stand in tables that are looked up, so any text of the program counts.
    said = {
        node.value
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    left = [english for english in catalogue("zh_CN") if english not in said]
    assert not left


def test_catalogues_lie_where_they_are_looked_for() -> None:
    assert {path.name for path in (LOCALE_FOLDER / "zh_CN").glob("*.po")} >= {"inventory.po", "commands.po", "dashboard.po"}


def test_the_language_holds_only_inside_the_block() -> None:
    with speaking("zh_CN"):
        assert _("Line {line}: {problem}", line=3, problem="x") == "第 3 行：x"
        with speaking("en"):
            assert _("Line {line}: {problem}", line=3, problem="x") == "Line 3: x"
        assert _("Warehouse") == "仓库"


@pytest.mark.parametrize(
    ("preference", "language"),
    [("zh-CN", "zh_CN"), ("zh", "zh_CN"), ("zh_Hans_CN.UTF-8", "zh_CN"), ("en-GB", "en"), ("de", "en"), (None, "en")],
)
def test_the_nearest_language_we_speak(preference: str | None, language: str) -> None:
    assert negotiate(preference) == language
