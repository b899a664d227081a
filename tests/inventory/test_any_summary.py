"""进销存台账 after any history: every row foots in pieces and to the fen, and the total is the stock."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from inventory import reports
from inventory.reports import Period
from inventory.reports.stock_age import stock_layers
from inventory.views.summary import IN_BUCKETS, OUT_BUCKETS
from tests.inventory import plain, plain_pandas
from tests.inventory.test_any_history import CALM, AnyHistory

MAY, EVER = Period(date(2026, 5, 1), date(2026, 5, 31)), Period(date(2026, 1, 1), date(2027, 12, 31))


def astray(frame: pd.DataFrame) -> list[str]:
    """Keys of the rows that do not foot."""
    wrong = pd.Series(False, index=frame.index)
    for unit in ("qty", "fen"):
        moved = frame[[f"{b}_{unit}" for b in IN_BUCKETS]].sum(axis=1) - frame[[f"{b}_{unit}" for b in OUT_BUCKETS]].sum(axis=1)
        closing = frame[f"opening_{unit}"] + moved + (frame["variance_fen"] if unit == "fen" else 0)
        wrong |= closing != frame[f"closing_{unit}"]
    return [str(key) for key in frame.loc[wrong, "key"]]


def broken(frame: pd.DataFrame) -> list[tuple[str, object]]:
    """Key and first day of the spans that do not open with what the one before closed with; one without a row holds nothing."""
    wrong = []
    for key, rows in frame.groupby("key"):
        held: tuple[int, ...] = tuple(rows[["opening_qty", "opening_fen"]].to_numpy()[0].tolist())
        for row in rows.to_dict("records"):
            if (row["opening_qty"], row["opening_fen"]) != held:
                wrong.append((str(key), row["start"]))
            held = (row["closing_qty"], row["closing_fen"])
    return wrong


class AnySummary(AnyHistory):
    """A shop whose staff enters anything in any order, and looks at its stock summary."""

    def the_books_prove_themselves(self) -> None:
        """Proved elsewhere."""

    def teardown(self) -> None:
        try:
            self.every_row_foots()
            self.every_span_foots_and_follows_the_one_before()
            self.the_stock_is_what_plain_pandas_finds()
            self.turnover_and_age_are_what_plain_pandas_finds()
        finally:
            super().teardown()

    def every_row_foots(self) -> None:
        books = self.desk.books
        for period in (MAY, EVER):
            for by in ("sku", "warehouse"):
                assert astray(reports.summary(books, period, by=by)) == []
        ever, stock = reports.summary(books, EVER), reports.stock(books)
        assert ever[["closing_qty", "closing_fen"]].sum().tolist() == stock[["on_hand", "value_fen"]].sum().tolist()

    def every_span_foots_and_follows_the_one_before(self) -> None:
        """Days, weeks and months of one SKU or warehouse run into each other, add up to the period, and close with the stock."""
        books, rows = self.desk.books, plain_pandas.movements(self.desk.books)
        for every, by in (("day", "sku"), ("week", "warehouse"), ("month", "all")):
            found = reports.summary(books, MAY, by=by, every=every)
            assert astray(found) == []
            assert broken(found) == []
            whole = reports.summary(books, MAY, by=by)
            moves = [name for name in whole.columns if name.startswith(("in_", "out_"))]
            assert found[moves].sum().tolist() == whole[moves].sum().tolist()
            last = found[found["start"] == found["start"].max()]
            assert last[["closing_qty", "closing_fen"]].sum().tolist() == whole[["closing_qty", "closing_fen"]].sum().tolist()
        days = reports.summary(books, MAY, by="sku", every="day")
        for day in (date(2026, 5, 1), date(2026, 5, 9)):
            closing = days[days["start"] == day].set_index("key")[["closing_qty", "closing_fen"]]
            evening = plain_pandas.stock(rows, datetime(day.year, day.month, day.day, 23, 59, 59))
            assert {
                sku: tuple(told) for sku, told in zip(closing.index, closing.to_numpy().tolist(), strict=True) if any(told)
            } == {sku: (held[0], held[4]) for sku, held in evening.items()}

    def the_stock_is_what_plain_pandas_finds(self) -> None:
        """Now, and at moments in between, at the value it had then."""
        books, rows = self.desk.books, plain_pandas.movements(self.desk.books)
        for moment in (None, datetime(2026, 4, 30, 12), datetime(2026, 5, 15)):
            assert plain_pandas.shown(reports.stock(books, as_of=moment)) == plain_pandas.stock(rows, moment)

    def turnover_and_age_are_what_plain_pandas_finds(self) -> None:
        """Of a month in the midst, by warehouse and by SKU, whose sums are the totals; the layers of a day piece by piece."""
        books, moved = self.desk.books, plain.movements(self.desk.books)
        whole = reports.turnover(books, MAY, by="all").iloc[0]
        for by, average in (("warehouse", "daily"), ("sku", "monthly")):
            found = reports.turnover(books, MAY, by=by, average=average)
            again = plain.turnovers(moved, MAY, by, average)
            assert set(found["key"]) == again.keys()
            for key, cogs, mean, closing in found[["key", "cogs_fen", "average_fen", "closing_fen"]].values.tolist():
                assert cogs == again[key].cogs
                assert abs(mean - again[key].average) <= 1
                assert abs(closing - again[key].closing) <= 1
            assert found["cogs_fen"].sum() == whole["cogs_fen"]
            assert abs(found["closing_fen"].sum() - whole["closing_fen"]) <= 1
        with books.reading() as cursor:
            lying, skus = stock_layers(cursor, date(2026, 5, 15))
        named = lying.merge(skus, on="sku_id")
        layers = {(row.sku_code, pd.Timestamp(str(row.day)).date()): row.qty for row in named.itertuples()}
        assert layers == plain.layers(moved, date(2026, 5, 15))


TestAnySummary = AnySummary.TestCase
TestAnySummary.settings = CALM
