"""What people read, in their language; a sentence without its translation must be noticed here, not by them."""

from __future__ import annotations

import ast
import re
import string
import threading
from pathlib import Path

import pytest

from inventory.errors import REASONS, Problem, Refused, StreamStockError
from inventory.language import LANGUAGES, _, catalogue, current_language, negotiate, set_language, speaking

ROOT = Path(__file__).resolve().parents[2] / "inventory"


def places(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def spoken_sentences() -> set[str]:
    """Every text the books hand to ``_(…)``, to an error or to a Problem."""
    found: set[str] = set(REASONS.values())
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if name in ("_", "BooksInUse", "BooksDamaged", "FileRefused", "StreamStockError"):
                found.update(texts[:1])
            elif name == "Problem":
                found.update(text for text in texts if " " in text)
    return found


def test_every_sentence_of_the_books_is_translated() -> None:
    sentences = spoken_sentences()
    assert len(sentences) > 60
    assert [sentence for sentence in sorted(sentences) if sentence not in catalogue("zh_CN")] == []


def test_translations_keep_the_facts() -> None:
    assert {s: t for s, t in catalogue("zh_CN").items() if places(s) != places(t)} == {}


@pytest.mark.parametrize(
    ("preference", "language"),
    [("zh", "zh_CN"), ("zh-TW", "zh_CN"), ("zh_Hans_CN.UTF-8", "zh_CN"), ("en-GB", "en"), ("fr", "en"), ("", "en"), (None, "en")],
)
def test_any_spelling_of_a_preference_finds_a_language_we_speak(preference: str | None, language: str) -> None:
    assert negotiate(preference) == language
    assert negotiate(preference) in LANGUAGES


def test_a_language_is_spoken_for_a_while_and_given_back() -> None:
    set_language("zh_CN")
    with speaking("en"):
        assert _("Paid GMV (CNY)") == "Paid GMV (CNY)"
    assert current_language() == "zh_CN"
    assert re.search(r"[\u4e00-\u9fff]", _("Paid GMV (CNY)"))
    set_language("tlh")
    assert current_language() == "en"


def test_each_session_speaks_its_own() -> None:
    heard: list[str] = []

    def another_session() -> None:
        set_language("en")
        heard.append(current_language())

    with speaking("zh_CN"):
        other = threading.Thread(target=another_session)
        other.start()
        other.join()
        assert (heard, current_language()) == (["en"], "zh_CN")


def test_a_sentence_is_made_when_it_is_read() -> None:
    """Errors carry facts; who reads them decides the language."""
    error = StreamStockError(REASONS["unknown_supplier"], value="新厂")
    assert str(error) == "There is no supplier 新厂: choose one of the suppliers, or make it first."
    refusal = Refused(
        [
            Problem(2, "supplier", REASONS["unknown_supplier"], {"value": "新厂"}),
            Problem(0, "lines", "The document has no lines: enter at least one."),
        ]
    )
    assert refusal.sentence().splitlines() == [f"Line 2: {error}", "The document has no lines: enter at least one."]
    with speaking("zh_CN"):
        assert "新厂" in str(error)
        assert "supplier" not in refusal.sentence()


def test_unknown_sentences_are_spoken_as_they_are() -> None:
    with speaking("zh_CN"):
        assert _("{n} ponies", n=3) == "3 ponies"
