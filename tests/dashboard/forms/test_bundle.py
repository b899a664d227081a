"""A recipe as typed."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from dashboard.forms.bundle import Recipe


def test_lines_left_empty_are_no_components_and_pieces_left_empty_are_one() -> None:
    lines = pd.DataFrame({"sku_code": [" CUP ", None, "", "SPOON"], "qty": pd.array([None, None, 3, 2], dtype="Int64")})
    recipe = Recipe("BOX", date(2026, 6, 1), lines)
    assert recipe.components == [("CUP", 1), ("SPOON", 2)]
    assert recipe.valid_from == datetime(2026, 6, 1)
    assert recipe.problems() == []


def test_a_recipe_belongs_to_a_bundle() -> None:
    assert [problem.column for problem in Recipe(" ", date(2026, 6, 1)).problems()] == ["bundle"]
