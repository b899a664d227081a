-- Grain: supplier: its record, what is still to come of its orders, what it delivered from $since on, and how many SKUs come from it.
WITH open AS (
    SELECT o.supplier_id, count(*) AS orders, sum(p.open)::BIGINT AS qty, sum(p.open_fen)::BIGINT AS fen
    FROM purchase_order AS o JOIN order_progress AS p USING (order_id)
    WHERE p.open > 0 GROUP BY o.supplier_id
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
    coalesce(o.orders, 0) AS open_orders, coalesce(o.qty, 0) AS open, coalesce(o.fen, 0)::BIGINT AS open_amount_fen,
    coalesce(d.qty, 0) AS received_qty, coalesce(d.fen, 0)::BIGINT AS received_amount_fen, d.last_receipt, coalesce(k.skus, 0) AS skus
FROM supplier AS s
LEFT JOIN open AS o USING (supplier_id)
LEFT JOIN delivered AS d USING (supplier_id)
LEFT JOIN source AS k USING (supplier_id)
ORDER BY coalesce(s.archived, false), coalesce(d.fen, 0) DESC, s.name;
