-- Grain: purchase plan, newest first, with what it costs as far as prices are known, and the days its goods arrive.
SELECT
    n.number, n.status, n.note, count(*)::BIGINT AS lines, sum(l.qty)::BIGINT AS qty,
    coalesce(sum((l.qty * l.unit_price_e4 + 50) // 100), 0)::BIGINT AS amount_fen, count(DISTINCT l.supplier_id)::BIGINT AS suppliers,
    min(l.expected_on) AS first_on, max(l.expected_on) AS last_on, n.made_by, n.made_at, n.approved_by, n.approved_at, n.version
FROM purchase_plan AS n
JOIN purchase_plan_line AS l USING (plan_id)
GROUP BY ALL
ORDER BY n.made_at DESC, n.number DESC;
