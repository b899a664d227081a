"""The self-checks in the reader's words: each has a title, a meaning and a fix, in both languages."""

from __future__ import annotations

import pytest

from inventory.database import selfcheck
from inventory.database.sql import checks
from inventory.language import speaking
from inventory.reports import health

NAMES = [*sorted(checks()), selfcheck.REPRODUCIBLE]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("said", [health.title, health.meaning, health.fix], ids=["title", "meaning", "fix"])
def test_every_check_is_told_in_both_languages(name: str, said: object) -> None:
    assert callable(said)
    with speaking("en"):
        english = said(name)
    with speaking("zh_CN"):
        chinese = said(name)
    assert english.isascii() or "−" in english
    assert english != name
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)


def test_only_checks_of_costs_are_turned_green_by_finding_the_costs_anew() -> None:
    assert set(NAMES) >= health.REBUILT
    assert "import_counts_add_up" not in health.REBUILT
    assert "costs_are_reproducible" in health.REBUILT
