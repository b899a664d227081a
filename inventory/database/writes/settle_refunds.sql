-- What counts as refunded on each unsettled_line: the after-sale cases if any paid out, else what the order export tells,
-- else, when the export only says "refunded", the whole line.
-- A case that names no line is about its order's only line; of an order of several lines it is about none.
CREATE OR REPLACE TEMP TABLE line_refund AS
WITH told AS (
    SELECT l.line_id, a.type, a.status, a.refund_fen, a.refunded_at, a.received_at
    FROM unsettled_line AS t
    JOIN sales_order_line AS l USING (line_id)
    JOIN after_sale AS a ON a.shop_id = l.shop_id AND a.order_no = l.order_no AND a.line_no = l.line_no
    UNION ALL
    SELECT l.line_id, a.type, a.status, a.refund_fen, a.refunded_at, a.received_at
    FROM after_sale AS a
    JOIN sales_order_line AS l ON l.shop_id = a.shop_id AND l.order_no = a.order_no
    WHERE a.line_no IS NULL
    QUALIFY count(*) OVER (PARTITION BY a.shop_id, a.after_sale_no) = 1
),
cases AS (
    SELECT
        line_id,
        sum(a.refund_fen) FILTER (WHERE a.status = 'refunded') AS refund_fen,
        coalesce(sum(a.refund_fen) FILTER (WHERE a.type = 'return_refund' AND a.status = 'refunded'), 0) AS return_fen,
        coalesce(sum(a.refund_fen) FILTER (WHERE a.type = 'return_refund' AND a.status <> 'closed' AND a.received_at IS NOT NULL), 0)
            AS received_fen,
        count(*) FILTER (WHERE a.type = 'return_refund' AND a.status = 'refunded') AS returns,
        count(*) FILTER (WHERE a.type = 'refund_shipped' AND a.status = 'refunded') AS refunds_shipped,
        max(a.refunded_at) FILTER (WHERE a.status = 'refunded') AS refunded_at,
        max(a.received_at) FILTER (WHERE a.type = 'return_refund' AND a.status <> 'closed') AS received_at
    FROM told AS a
    GROUP BY line_id
),
refund AS (
    SELECT
        l.line_id, l.qty, l.paid_fen, l.ship_at, c.refunded_at, c.received_at, c.returns, c.refunds_shipped, c.return_fen, c.received_fen,
        coalesce(c.refund_fen, refund_by_export(l.refund_told_fen, l.after_sale, l.pay_at, l.paid_fen)) AS refund_fen
    FROM unsettled_line AS t
    JOIN sales_order_line AS l USING (line_id)
    LEFT JOIN cases AS c USING (line_id)
),
typed AS (
    SELECT *,
        CASE
            WHEN returns > 0 THEN 'return_refund'
            WHEN refund_fen = 0 THEN NULL
            WHEN ship_at IS NULL THEN 'refund_unshipped'
            WHEN refunds_shipped > 0 THEN 'refund_shipped'
            WHEN refunded_at IS NOT NULL THEN 'refund_shipped'
            ELSE 'unstated'
        END AS refund_type,
        refunded_pieces(qty, CASE WHEN returns > 0 THEN return_fen ELSE refund_fen END, paid_fen) AS share_qty
    FROM refund
)
SELECT
    line_id, refund_fen, refund_type, refunded_at,
    CASE WHEN refund_type IN ('return_refund', 'unstated') THEN share_qty ELSE 0 END AS returned_qty,
    CASE WHEN received_at IS NOT NULL AND ship_at IS NOT NULL THEN refunded_pieces(qty, received_fen, paid_fen) ELSE 0 END AS received_qty,
    CASE WHEN received_at IS NOT NULL AND ship_at IS NOT NULL THEN greatest(received_at, ship_at) END AS received_at
FROM typed;

UPDATE sales_order_line AS o SET
    refund_fen = r.refund_fen, refund_type = r.refund_type, refunded_at = r.refunded_at,
    returned_qty = r.returned_qty, received_qty = r.received_qty, received_at = r.received_at
FROM line_refund AS r
WHERE o.line_id = r.line_id
    AND (o.refund_fen, o.refund_type, o.refunded_at, o.returned_qty, o.received_qty, o.received_at)
        IS DISTINCT FROM (r.refund_fen, r.refund_type, r.refunded_at, r.returned_qty, r.received_qty, r.received_at);
