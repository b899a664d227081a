-- What of a person stays readable where the settings say "mask": enough to tell two buyers apart, too little to find one.
-- Each takes the text of a cell and gives the masked text; nothing stays nothing. What the platform masked already stays as it is.

-- 张三丰 → 张**
CREATE OR REPLACE TEMP MACRO mask_name(x) AS CASE WHEN trim(x) = '' THEN '' ELSE left(trim(x), 1) || '**' END;

-- 13800000000, +86 138-0000-0000, 0571-88880000 → 138****0000, 057****0000
CREATE OR REPLACE TEMP MACRO mask_phone(x) AS CASE
    WHEN trim(x) = '' THEN ''
    WHEN regexp_full_match(trim(x), '[0-9]{3}\*{4}[0-9]{4}') THEN trim(x)
    -- Ciphered by the platform: its digits are those of nobody, and taking them out one by one is dear.
    WHEN regexp_matches(x, '[A-Za-z]') THEN '****'
    WHEN length(regexp_replace(x, '[^0-9]', '', 'g')) >= 10
    THEN regexp_replace(regexp_replace(x, '[^0-9]', '', 'g'), '^(?:86)?([0-9]{3}).*([0-9]{4})$', '\1****\2')
    ELSE '****'
END;

-- 110101199001011234 → 110***********1234
CREATE OR REPLACE TEMP MACRO mask_number(x) AS CASE
    WHEN trim(x) = '' THEN ''
    WHEN length(trim(x)) >= 15 THEN left(trim(x), 3) || '***********' || right(trim(x), 4)
    ELSE '****'
END;

-- 浙江省杭州市西湖区文三路 1 号 → 浙江省杭州市***
CREATE OR REPLACE TEMP MACRO mask_address(x) AS CASE
    WHEN trim(x) = '' THEN ''
    ELSE regexp_extract(x, '^(?:[^省市区县路街号0-9]{2,8}(?:省|自治区))?\s*(?:[^省市区县路街号0-9]{2,8}(?:市|自治州|地区|盟))?') || '***'
END;

CREATE OR REPLACE TEMP MACRO mask_message(x) AS CASE WHEN trim(x) = '' THEN '' ELSE '***' END;

-- Texts that name nobody by their heading, and hold a telephone, an ID number or a mail address all the same.
-- The borders are taken along, so neighbours need a second round.
CREATE OR REPLACE TEMP MACRO mask_text_once(x) AS regexp_replace(regexp_replace(regexp_replace(x,
    '(^|[^0-9])((?:\+?86[- ]?)?1[3-9][0-9])[- ]?[0-9]{4}[- ]?([0-9]{4})($|[^0-9])', '\1\2****\3\4', 'g'),
    '(^|[^0-9])([1-8][0-9]{2})[0-9]{3}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])([0-9]{3}[0-9Xx])($|[^0-9])',
    '\1\2***********\3\4', 'g'),
    '([A-Za-z0-9])[A-Za-z0-9._+-]*@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+', '\1***@***', 'g');

CREATE OR REPLACE TEMP MACRO mask_text(x) AS mask_text_once(mask_text_once(x));

-- Cheap, asked of whole rows: false means that mask_text changes nothing. A number must stand alone here too: every long order number
-- holds the digits of some telephone.
CREATE OR REPLACE TEMP MACRO may_name_somebody(x) AS regexp_matches(x,
    '(?:^|[^0-9])(?:(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|[1-8][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx])(?:$|[^0-9])'
    '|[A-Za-z0-9._+-]@[A-Za-z0-9-]');
