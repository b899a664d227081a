"""采购条件: fewest pieces, multiples and safety stock are kept, logged, and refused when they cannot be."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused


def rows(*told: tuple[object, object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["sku_code", "moq", "order_multiple", "safety_qty"])


def kept(books: Books) -> list[list[object]]:
    found = reports.buying_terms(books).set_index("sku_code")[["moq", "order_multiple", "safety_qty"]]
    return found.astype(object).where(found.notna(), None).reset_index().to_numpy().tolist()


def test_terms_are_kept_and_every_change_is_logged(shelf: Books) -> None:
    assert commands.set_buying_terms(shelf, rows(("P", 20, "12", None), ("Q", None, None, 0)), person="小周") == 2
    assert kept(shelf) == [["P", 20, 12, None], ["Q", None, None, 0]]
    assert commands.set_buying_terms(shelf, rows(("P", 20, 12, None))) == 0
    assert commands.set_buying_terms(shelf, rows(("P", None, "", None), ("Q", 6, None, 3))) == 2
    assert kept(shelf) == [["P", None, None, None], ["Q", 6, None, 3]]
    assert shelf.value("SELECT count(*) FROM buying_term") == 1
    logged = shelf.cursor().rows(
        "SELECT field, before, after, changed_by FROM record_change WHERE subject = 'buying_term' ORDER BY change_id"
    )
    assert logged[:3] == [("moq", None, "20", "小周"), ("order_multiple", None, "12", "小周"), ("safety_qty", None, "0", "小周")]
    assert logged[3:] == [
        ("moq", "20", None, None),
        ("order_multiple", "12", None, None),
        ("moq", None, "6", None),
        ("safety_qty", "0", "3", None),
    ]


def test_everything_wrong_is_told_at_once_and_nothing_is_written(shelf: Books) -> None:
    with pytest.raises(Refused) as refused:
        commands.set_buying_terms(shelf, rows(("P", 0, "x", -1), ("Z", 1, 1, 1), ("Q", 2.5, 3, 4), ("Q", 1, 1, 1), (None, 1, 1, 1)))
    found = [(one.line, one.column) for one in refused.value.problems]
    assert found == [
        (1, "moq"),
        (1, "order_multiple"),
        (1, "safety_qty"),
        (2, "sku_code"),
        (3, "moq"),
        (4, "sku_code"),
        (5, "sku_code"),
    ]
    assert "1 or more" in refused.value.problems[0].sentence()
    assert shelf.value("SELECT count(*) FROM buying_term") == 0


def test_who_saves_what_somebody_else_changed_is_told(shelf: Books) -> None:
    seen = reports.last_change(shelf)
    commands.set_buying_terms(shelf, rows(("P", 5, None, None)), person="小周", seen=seen)
    commands.set_buying_terms(shelf, rows(("Q", 5, None, None)), person="小陈", seen=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        commands.set_buying_terms(shelf, rows(("P", 9, None, None)), person="小陈", seen=seen)
    assert "小周" in refused.value.sentence()
    assert kept(shelf)[0] == ["P", 5, None, None]
