CREATE OR REPLACE MACRO refund_by_export(told_fen, after_sale, pay_at, paid_fen) AS
    coalesce(told_fen, CASE WHEN after_sale = 'refunded' AND pay_at IS NOT NULL THEN paid_fen ELSE 0 END);

COMMENT ON MACRO refund_by_export IS '订单所载退款(分) · refund as the order export tells it; one that only says "refunded" means the whole line';

CREATE OR REPLACE MACRO refunded_pieces(qty, refund_fen, paid_fen) AS
    CASE WHEN paid_fen <= 0 THEN qty ELSE least(qty, greatest(1, round(qty * refund_fen / paid_fen)::BIGINT)) END;

COMMENT ON MACRO refunded_pieces IS '退款件数 · pieces behind a refund: exports state money, not pieces, so a full refund is the whole line, a partial one its share';

CREATE OR REPLACE MACRO sold_pieces(purpose, qty) AS CASE WHEN purpose IS NULL THEN qty ELSE 0 END;

COMMENT ON MACRO sold_pieces IS '售出件数 · pieces of an order line that count as sold: none of an exchange or resend, whose goods cost and earn nothing';
