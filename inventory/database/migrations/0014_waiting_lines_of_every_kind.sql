-- Lines of every kind of stock document may wait for their code: transfers with where they go, costs without pieces.
ALTER TABLE waiting_line ALTER COLUMN qty DROP NOT NULL;
ALTER TABLE waiting_line ADD COLUMN to_warehouse VARCHAR;
ALTER TABLE waiting_line ADD COLUMN on_the_way BOOLEAN;
ALTER TABLE waiting_line ADD COLUMN shipped BOOLEAN;
ALTER TABLE waiting_line ADD COLUMN spread VARCHAR;
ALTER TABLE waiting_line ADD COLUMN reason VARCHAR;
COMMENT ON COLUMN waiting_line.to_warehouse IS '调入仓库 · where a transfer goes';
COMMENT ON COLUMN waiting_line.on_the_way IS '在途 · transfer: sent, to be received later';
COMMENT ON COLUMN waiting_line.shipped IS '已发出 · the goods have really left';
COMMENT ON COLUMN waiting_line.spread IS '分摊方式 · landed cost: shared out by qty or by value';
COMMENT ON COLUMN waiting_line.reason IS '原因 · why stock is adjusted, lost or valued anew';
COMMENT ON COLUMN import_file.kind IS '类别 · orders, after_sales, purchases, stock, products, returns, bundles, documents';
