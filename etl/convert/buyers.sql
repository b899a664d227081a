-- What tells one buyer from another. inventory.database.customers.phone_digits reads a telephone the same way.

-- The figures of a whole number, without the code of China; a number with an extension is lent to many buyers in turn.
CREATE OR REPLACE TEMP MACRO whole_phone(x) AS CASE
    WHEN regexp_full_match(x, '1[3-9][0-9]{9}') THEN x
    WHEN regexp_full_match(trim(x), '[0-9()（）+ -]+')
        AND length(regexp_replace(regexp_replace(x, '[^0-9]', '', 'g'), '^(?:00)?86([0-9]{10})', '\1')) BETWEEN 7 AND 13
    THEN regexp_replace(regexp_replace(x, '[^0-9]', '', 'g'), '^(?:00)?86([0-9]{10})', '\1')
END;

-- 13800000000 and 138****0000 → 138****0000; NULL where too little of it can be read.
CREATE OR REPLACE TEMP MACRO weak_phone(x) AS CASE
    WHEN regexp_full_match(x, '1[3-9][0-9]{9}') THEN left(x, 3) || '****' || right(x, 4)
    WHEN regexp_full_match(trim(x), '[0-9]{2,}[*]+[0-9]{2,}') THEN trim(x)
    WHEN length(whole_phone(x)) >= 10 THEN mask_phone(whole_phone(x))
END;

-- A masked telephone or a masked id alone fits too many: two of telephone, id and name are needed.
CREATE OR REPLACE TEMP MACRO weak_buyer(id, phone, name) AS CASE
    WHEN weak_phone(phone) IS NOT NULL AND name IS NOT NULL THEN weak_phone(phone) || '|' || mask_name(name)
    WHEN contains(id, '*') AND coalesce(weak_phone(phone), mask_name(name)) IS NOT NULL
    THEN trim(id) || '|' || coalesce(weak_phone(phone), mask_name(name))
END;
