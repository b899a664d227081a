"""Platform orders and after-sale cases, loaded from files: the newest state counts, goods follow, refunds count once.

One shop's story. P costs 20 until the 5th of June and 30 from then on. Orders are told in three exports and their cases in one.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

from etl.load import FileResult
from inventory import reports
from inventory.database import Books
from tests.inventory.desk import JUNE, LIVE_ROOM, MAIN, Desk, goods, pieces, red_checks
from tests.inventory.exports import Office, case, order_line, shipped_line, stamped

STATE = "SELECT * FROM v_order_line ORDER BY order_no, line_no"
MOVED = """
    SELECT l.order_no, l.line_no, m.kind, m.occurred_at, m.qty, m.value_fen, w.name AS warehouse
    FROM stock_movement AS m
    JOIN sales_order_line AS l ON l.line_id = m.order_line_id JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
    ORDER BY m.movement_id
"""


@dataclass(frozen=True)
class Stage:
    """The order lines and their movements after a file, and what became of the file."""

    result: FileResult
    lines: pd.DataFrame
    moves: pd.DataFrame

    def line(self, order: str) -> pd.Series:
        found = self.lines[self.lines["order_no"] == order]
        assert len(found) == 1
        return found.iloc[0]

    def moved(self, order: str) -> list[tuple[str, str, int, int]]:
        """(kind, day, pieces, fen) of each movement of an order."""
        found = self.moves[self.moves["order_no"] == order]
        days = found["occurred_at"].dt.strftime("%m-%d")
        return list(zip(found["kind"], days, found["qty"].astype(int), found["value_fen"].astype(int), strict=True))

    @property
    def untouched(self) -> tuple[int, int]:
        return self.result.new, self.result.changed


Story = dict[str, Stage]


@pytest.fixture(scope="module")
def told(story: Books, tmp_path_factory: pytest.TempPathFactory) -> Story:
    desk, office = Desk(story), Office(story, tmp_path_factory.mktemp("exports"))
    stages: Story = {}

    def keep(name: str, result: FileResult) -> None:
        with story.reading() as cursor:
            stages[name] = Stage(result, cursor.frame(STATE), cursor.frame(MOVED))

    desk.receive(goods("P", 100, "20"), goods("Q", 100, "5"), at="2026-06-01 09:00")
    desk.receive(goods("P", 100, "20"), at="2026-06-01 09:30", warehouse=LIVE_ROOM)
    first = [
        order_line("later"), order_line("elsewhere"), order_line("quiet"), order_line("cancelled"),
        order_line("unpaid", status="待支付", paid_at=""), shipped_line("kept"), shipped_line("back"), shipped_line("lost"),
        shipped_line("half", qty=2, paid="200.00"), shipped_line("pair", qty=2, paid="200.00"), shipped_line("freight"),
        shipped_line("gift", "Q", paid="0.00"),
        shipped_line("two", line="two-1"), shipped_line("two", "Q", line="two-2", paid="30.00"),
    ]  # fmt: skip
    keep("first", office.orders(*first, exported="2026-06-04 08:00"))
    desk.receive(goods("P", 191, "40"), at="2026-06-05 09:00")  # 191 are left at 20: 30 each from here on
    newer = [
        shipped_line("later", shipped_at="2026-06-06 11:00:00"), order_line("quiet"),
        shipped_line("elsewhere", shipped_at="2026-06-06 11:00:00", 仓库名称=LIVE_ROOM),
        order_line("cancelled", status="已关闭", after_sale="退款成功"),
        order_line("unpaid", status="已关闭", paid_at=""), shipped_line("kept"), shipped_line("back", after_sale="退款成功"),
        shipped_line("lost", after_sale="已全额退款"), shipped_line("half", qty=2, paid="200.00", after_sale="售后待处理"),
        shipped_line("freight", after_sale="退款成功"),
    ]  # fmt: skip
    keep("newer", office.orders(*newer, exported="2026-06-10 20:00"))
    older = [order_line("later"), order_line("back"), order_line("quiet", after_sale="售后待处理"), order_line("lost", qty=3)]
    keep("older", office.orders(*older, exported="2026-06-07 20:00"))
    cases = [
        case("1", "back", parcel="已签收"), case("2", "lost", kind="已发货仅退款"),
        case("3", "cancelled", kind="未发货仅退款", refunded_at="2026-06-04 12:00:00"),
        case("4", "half", parcel="已签收"), case("5", "kept", kind="价保", goods="10.00"),
        case("6", "pair", parcel="已签收", finished_at="2026-06-11 16:00:00"), case("7", "pair", parcel="运输中"),
        case("8", "freight", kind="已发货仅退款", goods="0.00", freight="8.00"),
        case("9", "early", parcel="已签收"), case("10", "two", line="two-2", goods="30.00", status="售后关闭", refunded_at=""),
    ]  # fmt: skip
    keep("cases", office.after_sales(*cases, exported="2026-06-13 08:00"))
    keep("last", office.orders(shipped_line("early", after_sale="退款成功"), exported="2026-06-14 08:00"))
    keep("again", office.load(office.folder / stamped("2026-06-10 20:00", "new.csv")))
    return stages


def test_every_row_is_counted(told: Story) -> None:
    assert (told["first"].result.rows, told["first"].result.new, told["first"].result.movements) == (14, 14, 9)
    assert told["newer"].result.rows == 10
    assert told["newer"].untouched == (0, 8)
    assert told["newer"].result.unchanged == 2


def test_what_is_not_shipped_moves_nothing(told: Story) -> None:
    for order in ("later", "quiet", "cancelled", "unpaid"):
        assert told["first"].moved(order) == []
    assert told["first"].line("later")["status"] == "to_ship"
    assert told["last"].moved("unpaid") == []
    assert told["last"].moved("cancelled") == []


def test_what_ships_later_is_posted_later_at_the_cost_of_its_day(told: Story) -> None:
    assert told["newer"].line("later")["status"] == "shipped"
    assert told["newer"].moved("later") == [("shipment", "06-06", -1, -3_000)]
    assert told["first"].moved("kept") == [("shipment", "06-03", -1, -2_000)]
    assert told["last"].moved("kept") == told["first"].moved("kept")


def test_each_line_of_an_order_ships_its_own_goods(told: Story) -> None:
    assert told["first"].moved("two") == [("shipment", "06-03", -1, -2_000), ("shipment", "06-03", -1, -500)]


def test_a_gift_leaves_the_stock_and_earns_nothing(told: Story) -> None:
    assert told["first"].moved("gift") == [("shipment", "06-03", -1, -500)]
    gift = told["last"].line("gift")
    assert (gift["gmv"], gift["net"], gift["cogs"]) == (0, 0, 5)


def test_goods_leave_the_warehouse_the_newest_export_names(told: Story) -> None:
    moves = told["newer"].moves
    assert moves.loc[moves["order_no"] == "elsewhere", "warehouse"].tolist() == [LIVE_ROOM]


def test_an_older_export_changes_nothing(told: Story) -> None:
    for order in ("later", "back", "lost"):
        assert told["older"].line(order).equals(told["newer"].line(order))
    assert told["older"].moves.equals(told["newer"].moves)


def test_an_older_export_is_older_even_where_the_newest_one_told_nothing_new(told: Story) -> None:
    """The export of the 10th says what that of the 4th said; one made on the 7th comes late and says otherwise."""
    assert told["older"].untouched == (0, 0)
    assert told["older"].lines.equals(told["newer"].lines)


def test_the_same_file_twice_changes_nothing(told: Story) -> None:
    assert (told["again"].untouched, told["again"].result.movements) == ((0, 0), 0)
    assert told["again"].result.rows == told["again"].result.unchanged
    assert told["again"].lines.equals(told["last"].lines)
    assert told["again"].moves.equals(told["last"].moves)


@pytest.mark.parametrize(
    ("order", "kind", "refund", "returned"),
    [
        ("cancelled", "refund_unshipped", 100, 0),
        ("lost", "refund_shipped", 100, 0),
        ("back", "return_refund", 100, 1),
        ("half", "return_refund", 100, 1),
        ("pair", "return_refund", 200, 2),
        ("kept", "refund_shipped", 10, 0),
        ("early", "return_refund", 100, 1),
    ],
)
def test_each_refund_has_its_step_on_the_ladder(told: Story, order: str, kind: str, refund: int, returned: int) -> None:
    line = told["last"].line(order)
    assert (line["refund_type"], line["refund"], line["returned_qty"]) == (kind, refund, returned)
    assert line["net"] == line["gmv"] - line["refund"]


def test_a_refund_counts_once_whichever_file_tells_it_first(told: Story) -> None:
    """ "back": the order export says it first, the case after it. "early": the case came before the order was known."""
    assert [told[stage].line("back")["refund"] for stage in ("first", "newer", "cases")] == [0, 100, 100]
    assert "early" not in told["cases"].lines["order_no"].tolist()
    assert told["last"].line("early")["refund"] == 100


def test_a_refund_of_freight_is_no_refund_of_goods(told: Story) -> None:
    assert told["last"].line("freight")["refund"] == 0


def test_a_case_that_was_closed_refunds_nothing(told: Story) -> None:
    lines = told["last"].lines.set_index("line_no")
    assert (lines.loc["two-2", "refund"], lines.loc["two-2", "returned_qty"]) == (0, 0)


def test_returned_goods_come_in_when_they_arrive_at_what_they_left_at(told: Story) -> None:
    left, came = ("shipment", "06-03", -1, -2_000), ("sales_return", "06-12", 1, 2_000)
    assert told["cases"].moved("back") == [left, came]
    assert told["last"].moved("early") == [left, came]
    assert told["cases"].line("back")["cogs"] == 0


def test_only_the_pieces_that_were_refunded_come_back(told: Story) -> None:
    assert told["cases"].moved("half") == [("shipment", "06-03", -2, -4_000), ("sales_return", "06-12", 1, 2_000)]


def test_only_the_parcel_that_arrived_comes_in(told: Story) -> None:
    """Both pieces of "pair" are refunded; one is still under way."""
    assert told["cases"].moved("pair") == [("shipment", "06-03", -2, -4_000), ("sales_return", "06-11", 1, 2_000)]


def test_a_refund_without_goods_moves_nothing(told: Story) -> None:
    assert [kind for kind, *_ in told["last"].moved("lost")] == ["shipment"]
    assert [kind for kind, *_ in told["last"].moved("kept")] == ["shipment"]


def test_the_ladder_adds_up(told: Story, story: Books) -> None:
    """Paid, before refunds; less refunds; less the cost of what stayed away."""
    lines = told["last"].lines
    paid = lines[lines["pay_at"].notna()]
    total = reports.ranking(story, JUNE, by="shop").iloc[0]
    assert total["gmv_fen"] == paid["gmv"].sum() * 100
    assert total["net_fen"] == total["gmv_fen"] - paid["refund"].sum() * 100
    assert total["cogs_fen"] == -told["last"].moves["value_fen"].sum()
    assert total["qty"] == paid["qty"].sum() == 16


def test_the_books_stay_right(told: Story, story: Books) -> None:
    assert red_checks(story) == {}
    assert pieces(story, "P") == 391 + told["again"].moves.query("line_no != 'gift' and line_no != 'two-2'")["qty"].sum()
    assert pieces(story, "P", MAIN) + pieces(story, "P", LIVE_ROOM) == pieces(story, "P")


def test_goods_follow_an_order_that_was_corrected_after_shipping(desk: Desk, office: Office, books: Books) -> None:
    """The newer export says another code, or another quantity, than what was posted: Q left and not P; two pieces, not one."""
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "30"), goods("R", 10, "5"), at="2026-06-01 09:00")
    office.orders(shipped_line("code", "P"), shipped_line("pieces", "R"), exported="2026-06-04 08:00")
    newer = [shipped_line("code", "Q"), shipped_line("pieces", "R", qty=2, paid="200.00")]
    office.orders(*newer, exported="2026-06-05 08:00")
    assert {sku: pieces(books, sku) for sku in "PQR"} == {"P": 10, "Q": 9, "R": 8}
    costs = reports.ranking(books, JUNE).set_index("key")["cogs_fen"].to_dict()
    assert costs == {"Q": 3_000, "R": 1_000}
    assert red_checks(books) == {}
