-- Grain: SKU that supplier $supplier delivered, or whose product names it: what came and went back, the last price, what lies here.
WITH line AS (
    SELECT
        sku_id, sum(qty) FILTER (WHERE kind = 'goods_receipt') AS received_qty,
        sum(value_e4) FILTER (WHERE kind = 'goods_receipt') AS received_e4, sum(qty) FILTER (WHERE kind = 'purchase_return') AS returned_qty,
        max("at") FILTER (WHERE kind = 'goods_receipt') AS last_receipt,
        arg_max(round(value_e4 / qty), ("at", document_id, line_no)) FILTER (WHERE kind = 'goods_receipt' AND qty > 0) AS last_price_e4
    FROM supplier_line WHERE supplier_id = $supplier GROUP BY sku_id
),
held AS (SELECT sku_id, sum(qty)::BIGINT AS qty FROM stock_balance GROUP BY sku_id)
SELECT
    k.sku_code, p.name AS product_name, k.spec, p.supplier_id IS NOT DISTINCT FROM $supplier AS usual,
    coalesce(l.received_qty, 0)::BIGINT AS received_qty, ((coalesce(l.received_e4, 0)::HUGEINT + 50) // 100)::BIGINT AS received_amount_fen,
    coalesce(l.returned_qty, 0)::BIGINT AS returned_qty, l.last_price_e4::BIGINT AS last_price_e4, l.last_receipt,
    coalesce(h.qty, 0)::BIGINT AS on_hand
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN line AS l ON l.sku_id = k.sku_id
LEFT JOIN held AS h ON h.sku_id = k.sku_id
WHERE l.sku_id IS NOT NULL OR (p.supplier_id = $supplier AND NOT k.archived)
ORDER BY received_amount_fen DESC, k.sku_code;
