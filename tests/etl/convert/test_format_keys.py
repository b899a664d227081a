"""What the keys of a format file do to the lines: amounts of whole orders, amounts subtracted, states told by times and refunds,
rows left out, merged cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.formats import Format, read_format
from tests.etl.convert.conftest import Made, MakeOf
from tests.etl.sheets import write_csv

HEAD = """
code = "small"
name = {{ zh = "小", en = "Small" }}
kind = "orders"
platform = "small"
confidence = "own"
{options}
[signature]
required = ["单", "货"]
[key]
fields = ["order_no", "sku_code"]
repeats = "number"
{tables}
[sales_order_line]
order_no = "单"
sku_code = "货"
qty = "数"
unit_price = "价"
order_at = "时"
freight = "运"
{columns}
[words.status]
"发" = "shipped"
"拆" = "closed"
"""
PAID = 'paid = "付"\nstatus = "态"\nafter_sale = { value = "none" }'
REPEATED = '[money]\nlayout = "repeated"\norder_level = ["paid", "freight"]'
FIRST = '[money]\nlayout = "first"\norder_level = ["paid"]'


@pytest.fixture
def small(tmp_path: Path, made_of: MakeOf) -> SmallFile:
    return SmallFile(tmp_path, made_of)


class SmallFile:
    """A format with some keys, and what becomes of its rows: order, code, pieces, price, time, freight, paid, state."""

    def __init__(self, folder: Path, made_of: MakeOf) -> None:
        self.folder, self.made_of = folder, made_of

    def format(self, options: str = "", tables: str = "", columns: str = PAID) -> Format:
        path = self.folder / "small.toml"
        path.write_text(HEAD.format(options=options, tables=tables, columns=columns), encoding="utf-8")
        return read_format(path)

    def __call__(self, rows: Sequence[str], more: str = "", **keys: str) -> Made:
        headings = ["单", "货", "数", "价", "时", "运", "付", "态", *more.split()]
        cells = [row.split(",") for row in rows]
        return self.made_of(write_csv(self.folder / "a.csv", [headings, *cells]), [self.format(**keys)])


def paid(made: Made) -> list[int]:
    return [amount for (amount,) in made.lines("sales_order_line", "paid_fen")]


class TestAmountsOfWholeOrders:
    def test_an_amount_on_every_line_counts_once_and_is_shared_by_price(self, small: SmallFile) -> None:
        rows = ["1,A,1,30,2026-06-01,10,100,发", "1,B,2,30,2026-06-01,10,100,发", "2,A,1,9,2026-06-01,0,9,发"]
        made = small(rows, tables=REPEATED)
        assert made.lines("sales_order_line", "paid_fen", "freight_fen") == [(3_333, 333), (6_667, 667), (900, 0)]

    def test_where_it_mostly_differs_within_an_order_it_is_the_lines_own(self, small: SmallFile) -> None:
        told = {"1": "28 55", "2": "5 5", "3": "7 5"}
        rows = [f"{n},S{at},1,30,2026-06-01,0,{amount},发" for n, both in told.items() for at, amount in enumerate(both.split())]
        assert paid(small(rows, tables=REPEATED)) == [2_800, 5_500, 500, 500, 700, 500]

    def test_a_single_order_in_which_it_differs_keeps_its_own(self, small: SmallFile) -> None:
        rows = ["1,A,1,1,2026-06-01,0,28,发", "1,B,1,1,2026-06-01,0,55,发"]
        rows += [f"{n},{code},1,1,2026-06-01,0,10,发" for n in (2, 3, 4) for code in "AB"]
        assert paid(small(rows, tables=REPEATED)) == [2_800, 5_500] + [500] * 6

    def test_a_gift_without_a_price_bears_nothing(self, small: SmallFile) -> None:
        rows = ["1,A,1,30,2026-06-01,0,30,发", "1,B,1,0,2026-06-01,0,30,发", "2,A,2,0,2026-06-01,0,0,发"]
        assert paid(small(rows, tables=REPEATED)) == [3_000, 0, 0]

    def test_without_prices_pieces_share(self, small: SmallFile) -> None:
        rows = ["1,A,1,,2026-06-01,0,30,发", "1,B,2,,2026-06-01,0,30,发"]
        assert paid(small(rows, tables=REPEATED)) == [1_000, 2_000]

    def test_the_others_do_not_pay_for_a_rejected_line(self, small: SmallFile) -> None:
        rows = ["1,A,1,30,2026-06-01,0,60,发", "1,B,1,30,unbekannt,0,60,发"]
        made = small(rows, tables=REPEATED)
        assert paid(made) == [3_000]
        assert [row[1:] for row in made.rejected] == [("时", "unbekannt", "not_time")]

    def test_an_amount_on_the_first_line_only(self, small: SmallFile) -> None:
        rows = ["1,A,1,30,2026-06-01,0,85.01,发", "1,B,1,60,2026-06-01,0,,发", "2,B,1,60,2026-06-01,0,60,发"]
        made = small(rows, tables=FIRST, columns=PAID.replace('"付"', '{ from = "付", value = "0" }'))
        assert paid(made) == [2_834, 5_667, 6_000]

    def test_amounts_of_an_erp_repeat_by_its_own_number(self, small: SmallFile) -> None:
        rows = ["1,A,1,1,2026-06-01,0,10,发,9", "1,B,1,1,2026-06-01,0,10,发,9", "1,C,1,1,2026-06-01,0,7,发,10"]
        columns = f'{PAID}\ninternal_no = "内"'
        made = small(rows, "内", tables=REPEATED.replace("[money]", '[money]\nper = "internal_no"'), columns=columns)
        assert paid(made) == [500, 500, 700]

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        orders=st.lists(
            st.tuples(
                st.integers(0, 10**7), st.lists(st.tuples(st.integers(1, 40), st.integers(0, 90_000)), min_size=1, max_size=7)
            ),
            min_size=1,
            max_size=4,
        ),
        layout=st.sampled_from(["repeated", "first"]),
    )
    def test_the_shares_add_up_to_the_fen(
        self, small: SmallFile, orders: list[tuple[int, list[tuple[int, int]]]], layout: str
    ) -> None:
        rows = [
            f"{number},S{place},{qty},{price / 100:.2f},2026-06-01,0,{total / 100:.2f},发"
            if layout == "repeated" or not place
            else f"{number},S{place},{qty},{price / 100:.2f},2026-06-01,0,,发"
            for number, (total, lines) in enumerate(orders)
            for place, (qty, price) in enumerate(lines)
        ]
        columns = PAID.replace('"付"', '{ from = "付", value = "0" }')
        made = small(rows, tables=f'[money]\nlayout = "{layout}"\norder_level = ["paid"]', columns=columns)
        lines = made.lines("sales_order_line", "order_no", "qty * unit_price_fen", "paid_fen")
        for number, (total, _) in enumerate(orders):
            shares = [(worth, share) for order, worth, share in lines if order == str(number)]
            assert sum(share for _, share in shares) == total
            whole = sum(worth for worth, _ in shares)
            assert all(abs(share * whole - total * worth) <= whole for worth, share in shares)


class TestStates:
    COLUMNS = (
        'paid = "付"\nstatus = { first = ["态"], else_by_times = true }\nafter_sale = { else_by_refund = true }\n'
        'pay_at = "付时"\nship_at = "发时"\nfinish_at = "完时"\nrefund = "退"'
    )

    def test_a_line_without_a_state_is_as_far_as_its_times_tell(self, small: SmallFile) -> None:
        day = "2026-06-02"
        times = [f"{day},{day},{day},0", f"{day},{day},,0", f"{day},,,0", ",,,0"]
        rows = [f"{n},A,1,9,2026-06-01,0,9,,{told}" for n, told in enumerate(times)]
        made = small([*rows, f"9,A,1,9,2026-06-01,0,9,发,{day},{day},{day},0"], "付时 发时 完时 退", columns=self.COLUMNS)
        states = [state for (state,) in made.lines("sales_order_line", "status")]
        assert states == ["completed", "shipped", "to_ship", "pending_payment", "shipped"]

    def test_an_unknown_state_is_not_guessed_from_times(self, small: SmallFile) -> None:
        made = small(["1,A,1,9,2026-06-01,0,9,飞,2026-06-02,,,0"], "付时 发时 完时 退", columns=self.COLUMNS)
        assert made.rejected == [(2, "态", "飞", "unknown_word")]

    def test_a_file_without_the_column_is_recognised_too(self, small: SmallFile, tmp_path: Path) -> None:
        rows = [["单", "货", "数", "价", "时", "付", "发时"], ["1", "A", "1", "9", "2026-06-01", "9", "2026-06-02"]]
        made = small.made_of(write_csv(tmp_path / "b.csv", rows), [small.format(columns=self.COLUMNS)])
        assert made.lines("sales_order_line", "status", "after_sale") == [("shipped", "none")]

    def test_the_refund_tells_whether_all_was_refunded(self, small: SmallFile) -> None:
        rows = [f"{n},A,1,9,2026-06-01,0,9,发,,,,{refund}" for n, refund in enumerate(("9.00", "4.50", "0", "-"))]
        made = small(rows, "付时 发时 完时 退", columns=self.COLUMNS)
        assert made.lines("sales_order_line", "after_sale", "refund_fen") == [
            ("refunded", 900), ("partly_refunded", 450), ("none", 0), ("none", 0),
        ]  # fmt: skip


def test_columns_that_are_subtracted(small: SmallFile) -> None:
    columns = PAID.replace('paid = "付"', 'paid = { from = "付", less = ["退", ["券", "优惠券"]] }')
    rows = ["1,A,1,9,2026-06-01,0,9,发,2.50,1", "2,A,1,9,2026-06-01,0,9,发,-,", "3,A,1,9,2026-06-01,0,9,发,x,"]
    made = small(rows, "退 优惠券", columns=columns)
    assert paid(made) == [550, 900]
    assert [row[0] for row in made.rejected] == [4]


def test_rows_that_others_repeat_are_left_out_and_counted(small: SmallFile) -> None:
    rows = ["1,A,2,9,2026-06-01,0,18,拆", "1,A,1,9,2026-06-01,0,9,发", "1,,1,9,2026-06-01,0,9,发", "1,A,1,9,2026-06-01,0,9, 发"]
    made = small(rows, tables='[drop]\nstatus = ["拆"]\nsku_code = [""]')
    assert paid(made) == [900, 900]
    assert (made.converted.rows, made.converted.dropped) == (2, 2)
    assert made.rejected == []


def test_what_is_filled_down_stays_within_the_order(small: SmallFile) -> None:
    rows = ["1,A,1,9,2026-06-01,0,9,发,2026-06-02", "1,B,1,9,,0,9,,", "2,A,1,9,2026-06-03,0,9,发,", "2,B,1,9,,0,9,,"]
    made = small(rows, "付时", options='fill_down = ["order_at", "status", "pay_at"]', columns=f'{PAID}\npay_at = "付时"')
    times = made.lines("sales_order_line", "order_no", "order_at::DATE::VARCHAR", "pay_at::DATE::VARCHAR")
    # An order without a payment time was paid when it was ordered, as far as its state tells, not when the one above was.
    assert times == [("1", "2026-06-01", "2026-06-02")] * 2 + [("2", "2026-06-03", "2026-06-03")] * 2
    assert made.rejected == []
