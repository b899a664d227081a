"""进销存台账 with every kind of document: each stands in its own column, every row foots, and what was undone is gone."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from inventory.views.summary import IN_BUCKETS, OUT_BUCKETS
from tests.inventory.desk import LIVE_ROOM, Desk, cells_of, goods

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
LATE_JUNE = Period(date(2026, 6, 15), date(2026, 6, 30))


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """One of each kind, in the first half of June."""
    desk.open(goods("P", 10, "20"), at="2026-06-01 00:00")
    desk.receive(goods("P", 20, "26"), at="2026-06-02 09:00", submission="R-1")
    desk.add_cost("30", of="R-1", at="2026-06-03 09:00")
    desk.send_back(goods("P", 2), at="2026-06-03 10:00", of="R-1")
    desk.ship(goods("P", 6), at="2026-06-04 09:00", submission="S-1")
    desk.take_back(goods("P", 1), at="2026-06-05 09:00", of="S-1")
    desk.take_back(goods("P", 1, grade="defective"), at="2026-06-05 10:00", of="S-1")
    desk.move(goods("P", 5), at="2026-06-06 09:00", to=LIVE_ROOM)
    desk.give(goods("P", 2), at="2026-06-07 09:00", warehouse=LIVE_ROOM)
    desk.hand_in("sample_issue", goods("P", 1), at="2026-06-08 09:00", create=False)
    desk.adjust(goods("P", -1), at="2026-06-09 09:00")
    desk.count(goods("P", 13), at="2026-06-10 09:00")
    desk.revalue("P", at="2026-06-11 09:00", each="21.3333")
    return desk


def foots(frame: pd.DataFrame) -> bool:
    for unit in ("qty", "fen"):
        moved = frame[[f"{b}_{unit}" for b in IN_BUCKETS]].sum(axis=1) - frame[[f"{b}_{unit}" for b in OUT_BUCKETS]].sum(axis=1)
        variance = frame["variance_fen"] if unit == "fen" else 0
        if (frame[f"opening_{unit}"] + moved + variance).tolist() != frame[f"closing_{unit}"].tolist():
            return False
    return True


def pieces_by_kind(books: Books, period: Period = JUNE) -> dict[str, int]:
    row = reports.summary(books, period).iloc[0]
    return {bucket: int(row[f"{bucket}_qty"]) for bucket in (*IN_BUCKETS, *OUT_BUCKETS) if row[f"{bucket}_qty"]}


def test_each_kind_has_its_column(busy: Desk) -> None:
    found = pieces_by_kind(busy.books)
    counted = found.pop("in_count", 0) - found.pop("out_count", 0)
    assert found == {
        "in_opening": 10, "in_purchase": 20, "in_return": 2, "in_transfer": 5, "out_sale": 6, "out_purchase_return": 2,
        "out_gift": 2, "out_sample": 1, "out_transfer": 5, "out_other": 1,
    }  # fmt: skip
    assert counted == reports.summary(busy.books, JUNE)["closing_qty"].sum() - 20
    money = reports.summary(busy.books, JUNE).iloc[0]
    assert money["in_purchase_fen"] == 20 * 2_600 + 3_000
    assert money["in_revaluation_fen"] != 0
    assert money["in_transfer_fen"] == money["out_transfer_fen"] != 0


@pytest.mark.parametrize("by", ["sku", "category", "warehouse"])
@pytest.mark.parametrize("period", [JUNE, LATE_JUNE, Period(date(2026, 6, 4), date(2026, 6, 7))], ids=["month", "after", "within"])
def test_every_row_foots_with_all_kinds(by: str, period: Period, busy: Desk) -> None:
    found = reports.summary(busy.books, period, by=by)
    assert foots(found)
    if period.end == JUNE.end:
        assert found["closing_fen"].sum() == reports.stock(busy.books)["value_fen"].sum()


def test_what_was_undone_at_its_own_time_is_left_out(busy: Desk) -> None:
    before = reports.summary(busy.books, JUNE)
    busy.undo(busy.receive(goods("P", 7, "50"), at="2026-06-05 12:00").number)
    pd.testing.assert_frame_equal(reports.summary(busy.books, JUNE), before)


def test_a_later_reversal_nets_within_its_own_kind(desk: Desk) -> None:
    desk.open(goods("P", 10, "20"), at="2026-06-01 00:00")
    receipt = desk.receive(goods("P", 3, "20"), at="2026-06-02 09:00")
    gift = desk.give(goods("P", 2), at="2026-06-03 09:00")
    moved = desk.move(goods("P", 4), at="2026-06-04 09:00", to=LIVE_ROOM)
    gained = desk.count(goods("P", 9), at="2026-06-05 09:00")
    before = pieces_by_kind(desk.books)
    for posted in (gained, moved, gift, receipt):
        desk.undo(posted.number, at="2026-06-20 09:00")
    assert before == {"in_opening": 10, "in_purchase": 3, "in_transfer": 4, "in_count": 2, "out_gift": 2, "out_transfer": 4}
    assert pieces_by_kind(desk.books) == {"in_opening": 10}
    late = reports.summary(desk.books, LATE_JUNE)
    assert cells_of(late.set_index("key"), "P", "in_purchase_qty", "out_gift_qty", "in_count_qty") == [-3, -2, -2]
    assert foots(late)
    assert foots(reports.summary(desk.books, JUNE, by="warehouse"))


@pytest.mark.parametrize("period", [JUNE, LATE_JUNE], ids=["month", "after"])
def test_the_published_summary_is_the_page_s(period: Period, busy: Desk) -> None:
    busy.undo(busy.receive(goods("P", 3, "20"), at="2026-06-12 09:00").number, at="2026-06-20 09:00")
    page = reports.summary(busy.books, period).iloc[0]
    with busy.books.reading() as cursor:
        shown = cursor.frame(f"SELECT * FROM summary_between('{period.start}', '{period.end}')").iloc[0]
    assert shown["in_qty"] == sum(page[f"{bucket}_qty"] for bucket in IN_BUCKETS)
    assert shown["out_qty"] == sum(page[f"{bucket}_qty"] for bucket in OUT_BUCKETS)
    assert round(shown["in_value"] * 100) == sum(page[f"{bucket}_fen"] for bucket in IN_BUCKETS)
    assert round(shown["out_value"] * 100) == sum(page[f"{bucket}_fen"] for bucket in OUT_BUCKETS)
    assert round(shown["closing_value"] * 100) == page["closing_fen"]
