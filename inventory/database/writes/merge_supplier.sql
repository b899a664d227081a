-- Everything that names supplier $drop names supplier $keep; $drop is gone, its names mean $keep from then on.
UPDATE document SET supplier_id = $keep WHERE supplier_id = $drop;
UPDATE product SET supplier_id = $keep WHERE supplier_id = $drop;
UPDATE replaced_sku SET product_before = struct_update(product_before, supplier_id := $keep)
WHERE (product_before).supplier_id = $drop;
UPDATE purchase_order SET supplier_id = $keep WHERE supplier_id = $drop;
UPDATE purchase_plan_line SET supplier_id = $keep WHERE supplier_id = $drop;
UPDATE supplier_alias SET supplier_id = $keep WHERE supplier_id = $drop;
UPDATE custom_value SET subject_id = $keep
WHERE subject_id = $drop AND field_id IN (SELECT field_id FROM custom_field WHERE subject = 'supplier')
    AND field_id NOT IN (SELECT field_id FROM custom_value WHERE subject_id = $keep);
DELETE FROM custom_value
WHERE subject_id = $drop AND field_id IN (SELECT field_id FROM custom_field WHERE subject = 'supplier');
DELETE FROM supplier WHERE supplier_id = $drop;
