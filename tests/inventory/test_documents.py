"""The shapes that forms and files hand in."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory.documents import PROVENANCE, SHAPES, STOCK_LINE


def test_a_frame_is_given_the_shape_and_what_it_lacks_is_empty() -> None:
    shaped = STOCK_LINE.conform(pd.DataFrame({"qty": [3], "sku_code": ["P"]}))
    assert shaped.columns.tolist() == list(STOCK_LINE.columns)
    assert shaped.loc[0, "sku_code"] == "P"
    assert shaped.drop(columns=["qty", "sku_code"]).isna().all(axis=None)


def test_a_misspelt_column_is_not_lost_without_a_word() -> None:
    with pytest.raises(ValueError, match="quantity"):
        STOCK_LINE.conform(pd.DataFrame({"quantity": [3]}))


def test_every_shape_knows_where_its_lines_come_from_and_what_they_mean() -> None:
    for name, shape in SHAPES.items():
        assert name == shape.name
        assert PROVENANCE.items() <= shape.columns.items()
        assert all(meaning for _, meaning in shape.columns.values())
        assert shape.create("handed").startswith("CREATE OR REPLACE TEMP TABLE handed (")
