-- Freezes what moved in $month (before $until), by kind and direction.
INSERT INTO month_flow
SELECT
    $month, m.sku_id, m.warehouse_id, m.kind, d.kind = 'reversal', sum(m.qty)::BIGINT, sum(m.value_fen)::BIGINT, sum(m.variance_fen)::BIGINT,
    sum((m.value_fen + m.variance_fen) * date_diff('day', m.occurred_at::DATE, $until::DATE))::BIGINT
FROM stock_movement AS m
JOIN document AS d USING (document_id)
WHERE m.cost_rule <> 8 AND m.occurred_at >= $month AND m.occurred_at < $until
GROUP BY m.sku_id, m.warehouse_id, m.kind, d.kind = 'reversal', m.qty > 0 OR (m.qty = 0 AND m.value_fen >= 0);
