"""预警: the kinds read stock, promises and costs once, and find what each finds alone, reckoned here from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from inventory.database import Books, Cursor, alerts
from inventory.views.ageing import aged, conditions

NOW = datetime(2026, 6, 20, 12, 0)
BOOKS = """
INSERT INTO warehouse(warehouse_id, name, type, sellable) VALUES (101, '甲仓', 'main', true), (102, '乙仓', 'cloud', true),
    (103, '次品', 'defective', false);
INSERT INTO product(product_id, product_code, name) SELECT i, 'P' || i, '商品' || i FROM range(1, 151) AS r(i);
INSERT INTO sku(sku_id, sku_code, product_id, archived, created_at) SELECT i, 'S' || i, i, i % 29 = 0, TIMESTAMP
    '2026-01-01' FROM range(1, 151) AS r(i);
INSERT INTO stock_limit(sku_id, warehouse_id, low_qty, high_qty)
SELECT i, w, CASE WHEN i % 7 <> 0 THEN hash(i + w) % 30 END, CASE WHEN i % 5 <> 0 THEN 30 + hash(i * w) % 60 END
FROM range(1, 151) AS r(i), range(101, 104) AS s(w);
INSERT INTO cost_step
SELECT s * 1000 + i, i, d, 1, 1, 1, hash(i + s) % 900000, 1 + hash(i * s) % 9, NULL, TIMESTAMP '2026-06-01', 1
FROM range(1, 141) AS r(i), range(1, 4) AS t(s), (VALUES (false), (true)) AS v(d);
INSERT INTO sales_order_line BY NAME
SELECT
    i AS line_id, 1 AS shop_id, 'O' || i // 2 AS order_no, 'L' || i AS line_no, 1 AS occurrence, 1 + hash(i) % 150 AS
    sku_id, 1 + hash(i + 1) % 12 AS qty,
    1000 AS unit_price_fen, 900 + i AS paid_fen, 0 AS platform_discount_fen, 0 AS merchant_discount_fen, 0 AS
    host_discount_fen, 0 AS freight_fen,
    TIMESTAMP '2026-04-20' + to_hours(i) AS order_at, CASE WHEN i % 11 > 0 THEN TIMESTAMP '2026-04-20' + to_hours(i)
    END AS pay_at,
    CASE WHEN i % 4 > 0 THEN TIMESTAMP '2026-04-21' + to_hours(i) END AS ship_at, TIMESTAMP '2026-04-22' + to_hours(i)
    AS promise_at,
    CASE WHEN i % 4 > 0 THEN 'shipped' ELSE 'to_ship' END AS status, 'none' AS after_sale,
    CASE WHEN i % 3 = 0 THEN 900 + i ELSE 0 END AS refund_fen, CASE WHEN i % 3 = 0 THEN 'return_refund' END AS refund_type,
    CASE WHEN i % 3 = 0 THEN TIMESTAMP '2026-04-25' + to_hours(i) END AS refunded_at,
    CASE WHEN i % 3 = 0 THEN 1 + hash(i + 1) % 12 ELSE 0 END AS returned_qty, CASE WHEN i % 15 = 0 THEN 1 + hash(i +
    1) % 12 ELSE 0 END AS received_qty,
    101 + hash(i + 2) % 2 AS warehouse_id, TIMESTAMP '2026-06-19' AS exported_at, 1 AS file_id, 1 AS sheet_no,
    i AS row_no, 1 AS batch_id
FROM range(1, 1201) AS r(i);
INSERT INTO stock_movement BY NAME
SELECT
    i AS movement_id, TIMESTAMP '2026-01-02' + to_hours(i) AS occurred_at, 1 + hash(i) % 145 AS sku_id, 101 + hash(i +
    1) % 3 AS warehouse_id,
    ['goods_receipt', 'shipment', 'shipment', 'sales_return', 'stock_transfer'][1 + i % 5] AS kind,
    CASE i % 5 WHEN 0 THEN 5 + hash(i + 2) % 40 WHEN 1 THEN -1 - hash(i + 2) % 20 WHEN 2 THEN -1 - hash(i + 2) % 12
    WHEN 3 THEN 1 + hash(i + 2) % 6
        ELSE (i // 5 % 2 * 2 - 1) * 3 END AS qty,
    i AS effect_id, CASE WHEN i % 31 = 0 THEN 8 ELSE 0 END AS cost_rule, 0 AS value_e4, 0 AS value_fen, 0 AS
    variance_fen, 0 AS recost_e4, i AS document_id,
    1 AS line_no, CASE WHEN i % 5 = 3 THEN i // 4 END AS order_line_id
FROM range(1, 4001) AS r(i);
"""


@pytest.fixture(scope="module")
def cursor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cursor]:
    books = Books.open(tmp_path_factory.mktemp("alerting") / "warehouse.duckdb")
    with books.write() as cursor:
        cursor.execute(BOOKS)
    with books.reading() as cursor:
        alerts.find(cursor, NOW, conditions)
        yield cursor
    books.close()


def found(cursor: Cursor, kind: str) -> pd.DataFrame:
    frame = cursor.frame("SELECT subject, value, line, money_fen, due_at FROM alert_found WHERE kind = $kind", {"kind": kind})
    return frame.sort_values("subject", ignore_index=True)


def told(
    frame: pd.DataFrame, subject: pd.Series, value: str, line: str, pieces: pd.Series | None, due: str | None = None
) -> pd.DataFrame:
    """Rows as ``found`` has them; the money is ``pieces`` at their average, in fen."""
    money = frame["paid"] if pieces is None else (pieces * frame["average"] / 100).round()
    rows = pd.DataFrame({"subject": subject, "value": frame[value], "line": frame[line], "money_fen": money})
    return rows.assign(due_at=frame[due] if due else pd.Series(pd.NaT, index=rows.index)).sort_values("subject", ignore_index=True)


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    assert len(one)
    pd.testing.assert_frame_equal(one, other, check_dtype=False)


def averages(cursor: Cursor) -> pd.DataFrame:
    steps = cursor.frame("SELECT * FROM cost_step").sort_values("step").groupby(["sku_id", "defective"], as_index=False).last()
    return steps.assign(average=steps["average_value_e4"] / steps["average_qty"])[["sku_id", "defective", "average"]]


def reserved(cursor: Cursor) -> pd.DataFrame:
    lines = cursor.frame("SELECT * FROM sales_order_line")
    waits = (
        lines["pay_at"].notna()
        & lines["ship_at"].isna()
        & ~((lines["refund_fen"] >= lines["paid_fen"]) & lines["refund_type"].notna())
    )
    return lines[waits]


def places(cursor: Cursor) -> pd.DataFrame:
    """SKU × warehouse with its lines, pieces, promises and average."""
    stock = cursor.frame("SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM stock_movement GROUP BY ALL")
    promised = reserved(cursor).groupby(["sku_id", "warehouse_id"]).agg(promised=("qty", "sum"), due=("promise_at", "min"))
    frame = stock.merge(promised.reset_index(), how="outer", on=["sku_id", "warehouse_id"])
    frame[["qty", "promised"]] = frame[["qty", "promised"]].fillna(0).astype("int64")
    frame["defective"] = frame["warehouse_id"] == 103
    frame = frame.merge(averages(cursor), how="left", on=["sku_id", "defective"]).assign(none=0)
    frame["average"] = frame["average"].fillna(0)
    return frame.assign(free=frame["qty"] - frame["promised"], there=frame["qty"].clip(lower=0))


def place_of(frame: pd.DataFrame) -> pd.Series:
    return (frame["sku_id"].astype("string") + ":" + frame["warehouse_id"].astype("string")).astype("object")


def test_stock_below_nought_and_promises_beyond_it(cursor: Cursor) -> None:
    every = places(cursor)
    below = every[every["qty"] < 0]
    same(found(cursor, "negative"), told(below, place_of(below), "qty", "none", -below["qty"]))
    over = every[every["promised"] > every["there"]]
    assert (over["qty"] < 0).any()
    same(found(cursor, "oversold"), told(over, place_of(over), "promised", "there", over["promised"] - over["there"], "due"))


def test_lines_of_stock(cursor: Cursor) -> None:
    lines = cursor.frame("SELECT l.* FROM stock_limit AS l JOIN sku USING (sku_id) WHERE NOT archived")
    every = lines.merge(places(cursor), how="left", on=["sku_id", "warehouse_id"])
    assert every["qty"].isna().any()
    short = every[every["free"].fillna(0) < every["low_qty"]].fillna({"free": 0, "average": 0})
    same(found(cursor, "low"), told(short, place_of(short), "free", "low_qty", short["low_qty"] - short["free"]))
    much = every[every["free"] > every["high_qty"]]
    same(found(cursor, "high"), told(much, place_of(much), "free", "high_qty", much["free"] - much["high_qty"]))


def test_cover_of_the_days_up_to_the_last_shipment(cursor: Cursor) -> None:
    moved = cursor.frame("SELECT * FROM stock_movement WHERE cost_rule <> 8")
    until = moved.loc[(moved["kind"] == "shipment") & (moved["occurred_at"] <= NOW), "occurred_at"].max().normalize() + timedelta(
        days=1
    )
    days = moved["occurred_at"].between(until - timedelta(days=14), until, inclusive="left") & moved["kind"].isin(
        ["shipment", "sales_return"]
    )
    sold = -moved[days].groupby("sku_id")["qty"].sum()
    every = places(cursor)
    free = (
        every[every["warehouse_id"].isin([101, 102])]
        .groupby("sku_id")["qty"]
        .sum()
        .sub(every.groupby("sku_id")["promised"].sum(), fill_value=0)
    )
    frame = (
        sold[sold > 0]
        .rename("sold")
        .reset_index()
        .assign(defective=False)
        .merge(averages(cursor), how="left", on=["sku_id", "defective"])
    )
    frame["free"] = frame["sku_id"].map(free).fillna(0)
    frame = frame[(frame["sku_id"] % 29 > 0) & (frame["free"] * 14 < frame["sold"] * 3)].fillna({"average": 0})
    frame["need"] = np.ceil(frame["sold"] * 3 / 14)
    minutes = (frame["free"].clip(lower=0) * 1440 * 14 / frame["sold"]).round()
    frame["due"] = pd.to_datetime(NOW) + pd.to_timedelta(minutes, unit="min")
    pieces = frame["sold"] * 3 / 14 - frame["free"]
    same(found(cursor, "cover"), told(frame, frame["sku_id"].astype(str).astype("object"), "free", "need", pieces, "due"))


def test_orders_past_their_promise_and_returns_that_did_not_come(cursor: Cursor) -> None:
    late = reserved(cursor)
    late = late[late["promise_at"] < NOW]
    orders = late.groupby("order_no", as_index=False).agg(paid=("paid_fen", "sum"), due=("promise_at", "min")).assign(line=0)
    orders["value"] = [(NOW.replace(minute=0) - due.replace(minute=0)) // timedelta(hours=1) for due in orders["due"]]
    same(found(cursor, "shipment"), told(orders, ("1:" + orders["order_no"]).astype("object"), "value", "line", None, "due"))
    lines = cursor.frame("SELECT * FROM sales_order_line")
    moved = cursor.frame("SELECT * FROM stock_movement WHERE kind = 'sales_return' AND cost_rule <> 8")
    back = lines["line_id"].map(moved.groupby("order_line_id")["qty"].sum()).fillna(0)
    waits = lines["ship_at"].notna() & (lines["returned_qty"] > np.maximum(back, lines["received_qty"]))
    lines = lines[waits & (lines["refunded_at"] < NOW - timedelta(days=15))].assign(line=15)
    lines["value"] = (pd.Timestamp(NOW).normalize() - lines["refunded_at"].dt.normalize()).dt.days
    rows = lines.rename(columns={"refund_fen": "paid"}) if "paid" not in lines else lines
    same(found(cursor, "return"), told(rows, rows["line_id"].astype(str).astype("object"), "value", "line", None, "refunded_at"))


def test_old_goods_are_those_of_all_receipts(cursor: Cursor) -> None:
    held = cursor.frame("SELECT sku_id, sum(qty)::BIGINT AS on_hand FROM stock_movement GROUP BY ALL HAVING sum(qty) > 0")
    came = cursor.frame(
        "SELECT sku_id, occurred_at::DATE AS day, sum(qty)::BIGINT AS qty FROM stock_movement"
        " WHERE qty > 0 AND cost_rule <> 8 AND kind NOT IN ('sales_return', 'stock_transfer', 'transfer_receipt') GROUP BY ALL"
    )
    good = averages(cursor).query("not defective")
    frame = held.merge(came, how="left", on="sku_id").merge(good, how="left", on="sku_id").fillna({"average": 0})
    frame["day"] = frame["day"].fillna(pd.Timestamp("1970-01-01"))
    frame["qty"] = frame["qty"].fillna(frame["on_hand"]).astype("int64")
    old = aged(frame.sort_values("day", ascending=False).rename(columns={"average": "average_e4"}), NOW.date(), 90)
    assert 0 < len(old) < len(held)
    subjects = old["sku_id"].astype(str).astype("object")
    rows = pd.DataFrame(
        {"subject": subjects, "value": old["qty"], "line": 90, "money_fen": old["value_fen"], "due_at": old["oldest"]}
    )
    same(found(cursor, "ageing"), rows.sort_values("subject", ignore_index=True))
