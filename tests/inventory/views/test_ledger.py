"""The ledger page: movements with the balance after them and the row they came from."""

from __future__ import annotations

import pandas as pd

from inventory.views.ledger import COLUMNS, ledger_page


def test_each_movement_shows_its_balance_and_its_source() -> None:
    movements = pd.DataFrame(
        {column: [None, None, None] for column in COLUMNS if not column.startswith("balance") and column != "source"}
        | {
            "movement_id": [3, 2, 1],
            "file": ["六月.xlsx", "六月.csv", None],
            "sheet": ["入库", None, None],
            "row_no": [17, 4, None],
        }
    )
    balances = pd.DataFrame({"movement_id": [1, 2, 3], "balance_qty": [10.0, 8.0, 9.0], "balance_fen": [100.0, 80.0, 90.0]})
    page = ledger_page(movements, balances)
    assert page.columns.tolist() == COLUMNS
    assert page["balance_qty"].tolist() == [9, 8, 10]
    assert page["balance_fen"].tolist() == [90, 80, 100]
    assert page["source"].iloc[0] == "六月.xlsx · 入库 · 17"
    assert page["source"].iloc[1].startswith("六月.csv · ")
    assert page["source"].iloc[1].endswith("4")
    assert page["source"].isna().tolist() == [False, False, True]
