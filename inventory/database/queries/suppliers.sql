-- Grain: supplier: its record, what is still to come of its orders, what it delivered from $since on, and how many SKUs come from it.
WITH line AS (
    SELECT o.supplier_id, o.order_id, greatest(l.qty - coalesce(a.qty, 0), 0) AS qty, l.unit_price_e4
    FROM purchase_order AS o
    JOIN purchase_order_line AS l USING (order_id)
    LEFT JOIN (SELECT order_id, order_line_no, sum(qty) AS qty FROM order_arrival GROUP BY ALL) AS a
        ON a.order_id = l.order_id AND a.order_line_no = l.line_no
    WHERE o.status = 'ordered'
),
open AS (
    SELECT supplier_id, count(DISTINCT order_id) AS orders, sum(qty)::BIGINT AS qty, (sum(qty * unit_price_e4)::HUGEINT + 50) // 100 AS fen
    FROM line WHERE qty > 0 GROUP BY supplier_id
),
delivered AS (
    SELECT
        supplier_id, max("at") AS last_receipt, sum(qty) FILTER (WHERE "at" >= $since)::BIGINT AS qty,
        (sum(value_e4) FILTER (WHERE "at" >= $since)::HUGEINT + 50) // 100 AS fen
    FROM supplier_line WHERE kind = 'goods_receipt' GROUP BY supplier_id
),
source AS (
    SELECT supplier_id, count(DISTINCT sku_id) AS skus
    FROM (
        SELECT supplier_id, sku_id FROM supplier_line WHERE kind = 'goods_receipt'
        UNION
        SELECT supplier_id, sku_id FROM product JOIN sku USING (product_id) WHERE NOT sku.archived
    )
    GROUP BY supplier_id
)
SELECT
    s.supplier_id, s.name, s.contact, s.phone, s.address, s.payment_days::BIGINT AS payment_days, s.terms, s.bank, s.bank_account, s.tax_no,
    s.note, coalesce(s.archived, false) AS archived, coalesce(s.version, 1) AS version, coalesce(s.search_key, '') AS search_key,
    (SELECT string_agg(a.name, ', ' ORDER BY a.added_at) FROM supplier_alias AS a WHERE a.supplier_id = s.supplier_id) AS other_names,
    coalesce(o.orders, 0) AS open_orders, coalesce(o.qty, 0) AS open_qty, coalesce(o.fen, 0)::BIGINT AS open_fen,
    coalesce(d.qty, 0) AS received_qty, coalesce(d.fen, 0)::BIGINT AS received_fen, d.last_receipt, coalesce(k.skus, 0) AS skus
FROM supplier AS s
LEFT JOIN open AS o USING (supplier_id)
LEFT JOIN delivered AS d USING (supplier_id)
LEFT JOIN source AS k USING (supplier_id)
ORDER BY coalesce(s.archived, false), coalesce(d.fen, 0) DESC, s.name;
