"""SQL that makes the fields of a sheet the lines of a document (the shapes of ``inventory.documents``)."""

from __future__ import annotations

from collections.abc import Sequence

from etl.convert.buyers import BUYER_COLUMNS
from etl.convert.columns import Columns, quoted
from etl.convert.sharing import shared_out
from etl.formats import Format


def price_is_of_the_line(fields: str) -> str:
    """SQL for one truth: the file's price column holds the line's total and not the price of a piece.

    Exports disagree; the first thousand lines of several pieces decide by which of the two gives what was paid and discounted.
    """
    discounts = "coalesce(platform_discount, 0) + coalesce(merchant_discount, 0) + coalesce(host_discount, 0)"
    return f"""
        SELECT count(*) FILTER (WHERE unit_price = total) > count(*) FILTER (WHERE unit_price * qty = total)
        FROM (SELECT unit_price, qty, paid + {discounts} AS total FROM ({fields}) WHERE qty > 1 AND paid > 0 LIMIT 1000)"""


def price_is_of_a_piece(fields: str, whole: str) -> str:
    """SQL for one truth: ``paid`` holds the price of one piece, whatever the pieces of the line.

    The first thousand lines of several pieces decide by which of the two is nearer to their ``whole``; a tax may stand between.
    """
    return f"""
        SELECT count(*) FILTER (WHERE abs(paid + unit_price * (qty - 1) - {whole}) < abs(paid - {whole})) * 2 > count(*)
        FROM (SELECT * FROM ({fields}) WHERE qty > 1 AND unit_price > 0 AND {whole} > 0 LIMIT 1000)"""


def order_lines(
    format_: Format, fields: str, exported_at: str, *, line_prices: bool = False, shared: Sequence[str] = ()
) -> str:  # fmt: skip
    """``fields`` (Columns.select) → sales_order_line. ``shared``: amounts of whole orders, to be shared out over the lines.

    * Paid: the payment time, or, where the export has none, the order time of a line whose state says it was paid.
    * Shipped: the shipping time, or, where the export has none, the best time known of a line that says it left.
    """
    if (column := format_.column("paid")) and column.net_of_refund_if:
        whole = column.net_of_refund_if
        gross = f"CASE WHEN refund > 0 AND paid + refund = {whole} THEN {whole} ELSE paid END"
        fields = f"SELECT * REPLACE ({gross} AS paid) FROM ({fields})"
    if shared:
        fields = shared_out(fields, shared, format_.money)
    if format_.column("cancel_at"):
        # What was shipped before stays shipped.
        status = "CASE WHEN cancel_at IS NOT NULL AND status IN ('pending_payment', 'to_ship') THEN 'closed' ELSE status END"
        fields = f"SELECT * REPLACE ({status} AS status) FROM ({fields})"
    if format_.column("returned_qty"):
        fields = _partly_returned(fields)
    if (column := format_.column("after_sale")) and column.else_by_refund:
        by_refund = "CASE WHEN refund > 0 THEN CASE WHEN refund >= paid THEN 'refunded' ELSE 'partly_refunded' END ELSE 'none' END"
        fields = f"SELECT * REPLACE (coalesce(after_sale, {by_refund}) AS after_sale) FROM ({fields})"
    # A refund under way shows its amount too; it counts when it went through.
    order_at = exported_at if format_.stock_time == "import" and format_.column("order_at") is None else "order_at"
    told = "CASE WHEN after_sale IN ('refunded', 'partly_refunded') THEN refund ELSE 0 END"
    if format_.refund_from != "column":
        # Where the export tells how many pieces came back, a part of the line was refunded.
        told = "CASE WHEN after_sale = 'partly_refunded' THEN refund END" if format_.column("returned_qty") else "NULL::BIGINT"
    price = "CASE WHEN qty > 0 THEN CAST(round(unit_price / qty) AS BIGINT) END" if line_prices else "unit_price"
    key = ", ".join(f"coalesce({name}, '')" for name in format_.key.fields if name not in ("order_no", "line_no"))
    stand_in = f"concat_ws('|', {key})" if key else "''"
    line_no = f"coalesce(line_no, {stand_in})" if "line_no" in format_.key.fields else stand_in
    return f"""
        SELECT
            {quoted(format_.platform)} AS platform, shop, order_no, {line_no} AS line_no,
            1 AS occurrence, sku_code, platform_product, platform_sku, title, spec, qty, {price} AS unit_price_fen,
            paid AS paid_fen, platform_discount AS platform_discount_fen, merchant_discount AS merchant_discount_fen,
            host_discount AS host_discount_fen, freight AS freight_fen, host, creator_id, {order_at} AS order_at,
            coalesce(pay_at, CASE WHEN status IN ('to_ship', 'shipped', 'completed')
                OR after_sale IN ('refunded', 'partly_refunded') THEN {order_at} END) AS pay_at,
            coalesce(ship_at, CASE WHEN status IN ('shipped', 'completed') OR (status = 'closed' AND waybill IS NOT NULL)
                THEN coalesce(pay_at, {order_at}) END) AS ship_at,
            finish_at, promise_at, status, after_sale, {told} AS refund_fen, waybill, warehouse, province, city, channel, room,
            {BUYER_COLUMNS},
            {exported_at} AS exported_at, row_no, bad OR qty < 0 OR paid < 0
                -- A cancelled line may state that nothing is left of it.
                OR (qty = 0 AND status IS DISTINCT FROM 'closed') AS bad
        FROM ({fields})"""


def _partly_returned(fields: str) -> str:
    """A refunded line of which only some pieces went back: their share of what was paid was refunded."""
    part = "after_sale = 'refunded' AND returned_qty > 0 AND returned_qty < qty"
    return f"""
        SELECT * REPLACE (
            CASE WHEN {part} THEN CAST(round(paid * returned_qty / qty) AS BIGINT) ELSE refund END AS refund,
            CASE WHEN {part} THEN 'partly_refunded' ELSE after_sale END AS after_sale)
        FROM ({fields})"""


def after_sales(format_: Format, fields: str, exported_at: str) -> str:
    """``fields`` → after_sale. Goods are back when the return parcel was signed for and the case is settled."""
    return f"""
        SELECT
            {quoted(format_.platform)} AS platform, shop, after_sale_no, order_no, line_no,
            sku_code, type, status, coalesce(refund_goods, 0) AS refund_fen, coalesce(refund_freight, 0) AS refund_freight_fen,
            applied_at, refunded_at,
            CASE WHEN type IN ('return_refund', 'exchange') AND status IN ('refunded', 'done') AND contains(return_state, '签收')
                THEN coalesce(finished_at, refunded_at) END AS received_at,
            return_waybill, reason, {exported_at} AS exported_at, row_no, bad
        FROM ({fields})"""


def products(fields: str) -> str:
    """``fields`` → product_line."""
    return f"""
        SELECT
            sku_code, coalesce(product_code, sku_code) AS product_code, product_name, spec, category, brand, unit, barcode, alias,
            description, list_price AS list_price_fen, session_price AS session_price_fen, lowest_price AS lowest_price_fen,
            reference_cost AS reference_cost_e4, supplier, lead_days, version, row_no,
            bad OR coalesce(session_price > list_price, false)
                OR coalesce(lowest_price > coalesce(session_price, list_price), false) AS bad
        FROM ({fields})"""


def prices_out_of_order(columns: Columns, rows: str) -> list[str]:
    """SQL over the bad ``rows`` of products that rejects those whose prices are not lowest ≤ session ≤ list price."""
    return [
        f"SELECT row_no, {quoted(columns.heading(field))}, ({field}_fen / 100)::DECIMAL(18, 2)::VARCHAR, 'price_order'"
        f" FROM {rows} AND {field}_fen > {above}"
        for field, above in (("session_price", "list_price_fen"), ("lowest_price", "coalesce(session_price_fen, list_price_fen)"))
    ]


def stock_lines(format_: Format, fields: str, moment: str) -> str:
    """``fields`` → stock_line. Freight and discount of a purchase are spread over its lines by value, to the last fen.

    A document without a number is told apart by its kind, time, warehouse and supplier.
    """
    at = moment if format_.stock_time == "import" else '"at"'
    whole_document = "max" if format_.money.layout == "repeated" else "sum"
    moving = f"status IN ({', '.join(map(quoted, format_.moves_when))})" if format_.moves_when else "true"
    if format_.idle_at_nought:
        moving += " AND qty <> 0"
    return f"""
        WITH line AS (
            SELECT *, {at} AS occurred_at,
                coalesce(document_no, concat_ws(
                    '|', document, {at}, warehouse, supplier, CASE document WHEN 'landed_cost' THEN order_no END
                )) AS document_key,
                -- Fewer pieces than none are told as such; what they would be worth says nothing more.
                CASE WHEN coalesce(qty, 0) >= 0 THEN coalesce(amount * 100, unit_cost * qty) END AS goods_e4
            FROM (
                -- A revaluation by piece says what one is worth.
                SELECT * REPLACE (CASE WHEN document = 'revaluation' THEN CASE WHEN amount IS NULL THEN 1 END ELSE qty END AS qty)
                FROM ({fields})
            )
        ),
        spread AS (
            SELECT *,
                100 * (coalesce({whole_document}(freight) FILTER (WHERE NOT bad) OVER whole, 0)
                    - coalesce({whole_document}(discount) FILTER (WHERE NOT bad) OVER whole, 0))
                    AS extra_e4,
                sum(goods_e4) FILTER (WHERE NOT bad) OVER whole AS total_e4,
                sum(goods_e4) FILTER (WHERE NOT bad) OVER so_far AS so_far_e4
            FROM line
            WINDOW whole AS (PARTITION BY document_key),
                so_far AS (PARTITION BY document_key ORDER BY row_no ROWS UNBOUNDED PRECEDING)
        )
        SELECT
            document_key, document, occurred_at, warehouse, to_warehouse, coalesce(on_the_way = 'true', false) AS on_the_way,
            coalesce(shipped = 'true', false) AS shipped, supplier, shop, order_no,
            (row_number() OVER (PARTITION BY document_key ORDER BY row_no))::INTEGER AS line_no, sku_code, title, spec, qty,
            -- What the lines so far bear of the extra, less what the lines before this one bore: the shares add up exactly.
            CASE WHEN extra_e4 = 0 OR total_e4 = 0 THEN goods_e4 ELSE CAST(goods_e4
                + round(extra_e4 * so_far_e4::DOUBLE / total_e4) - round(extra_e4 * (so_far_e4 - goods_e4)::DOUBLE / total_e4)
            AS BIGINT) END AS value_e4,
            grade, spread, reason, note, row_no,
            bad OR occurred_at IS NULL OR unit_cost < 0
                OR (amount < 0 AND coalesce(qty, 0) >= 0 AND document <> 'revaluation') AS bad,
            {moving} AS moves
        FROM spread"""


def sessions(fields: str) -> str:
    """``fields`` → session_line."""
    return (
        f"SELECT shop, room, title, starts_at, ends_at, host, slot_from, slot_until, creator_id, note, row_no, bad FROM ({fields})"
    )


def parcels(fields: str) -> str:
    """``fields`` → parcel_line."""
    return f"SELECT parcel_no, order_no, sku_code, qty, shipped_at, row_no, bad FROM ({fields})"


def recipes(fields: str) -> str:
    """``fields`` → recipe_line."""
    return f"SELECT bundle_code, valid_from, sku_code, qty, note, row_no, bad FROM ({fields})"
