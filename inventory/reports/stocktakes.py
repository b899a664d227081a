"""盘点: the tasks, what was counted in each, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views.stocktake import Outcome, outcome


@dataclass(frozen=True)
class StocktakeSheet:
    """One stocktake: ``head`` as the list has it, ``lines`` by SKU as queries/stocktake_lines.sql tells, and what came of it."""

    head: dict[str, Any]
    lines: pd.DataFrame
    outcome: Outcome


def stocktakes(books: Books) -> pd.DataFrame:
    """One row per stocktake, newest first; accuracy = lines that agree ÷ lines counted, NaN before it is approved."""
    with books.reading() as cursor:
        frame = cursor.frame(query("stocktakes"))
    done = frame["state"] == "approved"
    frame["accuracy"] = frame["agreeing"].where(done) / frame["counted"].where(frame["counted"] > 0)
    frame["net_fen"] = frame["gain_fen"] - frame["loss_fen"]
    return frame


def stocktake(books: Books, *, number: str) -> StocktakeSheet | None:
    """The stocktake of this number, shelf by shelf; None when there is none."""
    every = stocktakes(books)
    found = every[every["number"] == number]
    if found.empty:
        return None
    with books.reading() as cursor:
        lines = cursor.frame(query("stocktake_lines"), {"number": number})
    for name in ("book_qty", "counted_qty", "difference", "value_fen", "entries"):
        lines[name] = lines[name].astype("Int64")
    return StocktakeSheet(
        {str(name): None if pd.isna(value) else value for name, value in found.iloc[0].items()}, lines, outcome(lines)
    )


def stocktake_lines(books: Books, *, number: str | None = None) -> pd.DataFrame:
    """The lines of a stocktake, or of all of them with their task: number, SKU, book, counted, difference, worth, reason."""
    numbers = [number] if number else stocktakes(books)["number"].tolist()
    parts = [sheet.lines.assign(number=one) for one in numbers if (sheet := stocktake(books, number=one))]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def count_plans(books: Books, *, today: date) -> pd.DataFrame:
    """One row per plan of counts: what, where, every_days, next_on, days_late (0 = today, below: days to go), last_number."""
    with books.reading() as cursor:
        return cursor.frame(query("count_plans"), {"today": today})


def missed_counts(books: Books, *, today: date) -> pd.DataFrame:
    """Counts that should have been done before ``today``: plans nobody began, and stocktakes that are not approved.

    name, warehouse, due_on, days_late, number (nothing when it was not begun); the latest first.
    """
    plans = count_plans(books, today=today)
    late = plans[plans["active"] & plans["days_late"].gt(0)].rename(columns={"next_on": "due_on"}).assign(number=None)
    every = stocktakes(books)
    open_ = every[every["state"].isin(["counting", "waiting_approval"])].rename(columns={"scheduled_on": "due_on"})
    open_ = open_.assign(
        name=open_["plan"].fillna(open_["number"]), days_late=(pd.Timestamp(today) - pd.to_datetime(open_["due_on"])).dt.days
    )
    columns = ["name", "warehouse", "due_on", "days_late", "number"]
    parts = [part[columns] for part in (late, open_[open_["days_late"] > 0]) if len(part)]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return found.sort_values(["days_late", "name"], ascending=[False, True]).reset_index(drop=True)
