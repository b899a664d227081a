-- Grain: shop × day on which orders that came by a file were paid. Orders taken here come when somebody is there: a day without one says
-- nothing.
SELECT DISTINCT shop_id, pay_at::DATE AS day FROM sales_order_line WHERE pay_at IS NOT NULL AND batch_id IS NOT NULL;
