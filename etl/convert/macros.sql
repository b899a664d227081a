-- How the text of a cell is read. Each takes the text and gives NULL when it is not such a thing.
-- The plain case is tried first: the tolerant one costs ten times as much and hardly ever runs.

CREATE OR REPLACE TEMP MACRO clean_id(x) AS CASE
    WHEN contains(x, '''') OR contains(x, '`') OR contains(x, '=') OR contains(x, '.')
    THEN regexp_replace(regexp_replace(trim(x, ' ''`="'), '^([0-9]+)\.0+$', '\1'), '\s+$', '')
    ELSE x
END;

-- An id that went through a floating point number: 6.91792676882364E+18.
CREATE OR REPLACE TEMP MACRO is_damaged(x) AS
    (contains(x, 'E+') OR contains(x, 'e+')) AND regexp_full_match(x, '[0-9]+(\.[0-9]+)?[eE]\+[0-9]+');

-- 125.000 where no currency has three decimals.
CREATE OR REPLACE TEMP MACRO undotted(x) AS
    CASE WHEN regexp_full_match(x, '[^0-9]*[0-9]{1,3}(\.[0-9]{3})+[^0-9]*') THEN replace(x, '.', '') ELSE x END;

-- Figures in full width.
CREATE OR REPLACE TEMP MACRO narrow(x) AS translate(x, '０１２３４５６７８９．－＋　', '0123456789.-+ ');

-- 1.2万, 3 亿元, 85分: what people write by hand. Times ten thousand and the like, to the last decimal.
CREATE OR REPLACE TEMP MACRO in_words(x, unit, times) AS
    try_cast(try_cast(regexp_replace(regexp_extract(x, '^[¥￥\s]*(-?[0-9][0-9.,，]*)\s*' || unit || '\s*$', 1), '[,，]', '', 'g')
        AS DECIMAL(18, 8)) * times AS DECIMAL(18, 4));

-- The code or sign of a currency may stand before or behind; rupiah and dong have no decimals, but dots; 1.299,90 has a comma for them.
CREATE OR REPLACE TEMP MACRO amount(x) AS coalesce(
    try_cast(x AS DECIMAL(18, 4)),
    try_cast(regexp_replace(
        CASE
            WHEN regexp_full_match(x, '[^0-9]*[0-9.]+,[0-9]{1,2}[^0-9]*') THEN replace(replace(x, '.', ''), ',', '.')
            WHEN regexp_matches(x, '(?i)rp|idr|vnd|[₫đ]') THEN undotted(x)
            ELSE x
        END,
        '[¥￥$€£฿₫đ₱元,，\s]|^[A-Z]{3}|^(?i:rm|rp\.?|us|hk|nt)|[A-Z]{3}$', '', 'g') AS DECIMAL(18, 4)),
    CASE WHEN regexp_matches(x, '[万亿分０-９．－]') THEN coalesce(
        try_cast(regexp_replace(narrow(x), '[¥￥元,，\s]', '', 'g') AS DECIMAL(18, 4)),
        in_words(narrow(x), '万元?', 10000), in_words(narrow(x), '亿元?', 100000000), in_words(narrow(x), '分', 0.01)
    ) END
);

CREATE OR REPLACE TEMP MACRO pieces(x) AS coalesce(
    try_cast(x AS DECIMAL(18, 4)), try_cast(regexp_replace(x, '[,，\s]|[件个只双条套台支盒包瓶罐袋顶把张本块副辆]|pcs', '', 'g') AS DECIMAL(18, 4)),
    CASE WHEN regexp_matches(x, '[万０-９．－]') THEN coalesce(
        try_cast(regexp_replace(narrow(x), '[,，\s]|件|个', '', 'g') AS DECIMAL(18, 4)), in_words(narrow(x), '万(?:件|个)?', 10000)
    ) END
);

-- A time with its zone, as the shop's time (Asia/Shanghai, all year UTC+8).
CREATE OR REPLACE TEMP MACRO zoned(x) AS
    try_cast(regexp_extract(x, '^(.*?)\s?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})$', 1) AS TIMESTAMP) + to_minutes(480
        - CASE WHEN regexp_extract(x, '([+-])[0-9]{2}:?[0-9]{2}$', 1) = '-' THEN -1 ELSE 1 END
            * (60 * coalesce(try_cast(regexp_extract(x, '[+-]([0-9]{2}):?[0-9]{2}$', 1) AS INTEGER), 0)
                + coalesce(try_cast(regexp_extract(x, '[+-][0-9]{2}:?([0-9]{2})$', 1) AS INTEGER), 0)));

CREATE OR REPLACE TEMP MACRO one_moment(x) AS coalesce(
    CASE WHEN (strlen(x) > 19 OR ends_with(x, 'Z'))
            AND regexp_full_match(x, '[0-9]{4}-.*[0-9]:[0-9]{2}(\.[0-9]+)?\s?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})')
        THEN zoned(x) END,
    -- 26.5.1 is no day of the year 26.
    CASE WHEN try_cast(x AS TIMESTAMP) >= TIMESTAMP '1900-01-01' THEN try_cast(x AS TIMESTAMP) END,
    try_strptime(x, [
        -- Years of two figures first: %Y would take 26 for the year 26.
        '%y.%m.%d', '%y/%m/%d', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y-%m-%d %H:%M', '%Y-%m-%d %H:%M:%S.%f', '%Y.%m.%d %H:%M:%S',
        '%Y.%m.%d %H:%M', '%Y.%m.%d', '%Y年%m月%d日 %H:%M:%S', '%Y年%m月%d日 %H:%M', '%Y年%m月%d日', '%Y%m%d %H:%M:%S',
        '%Y%m%d%H%M%S', '%Y%m%d', '%d %b %Y %H:%M', '%d %b %Y %H:%M:%S', '%d %b %Y', '%b-%d-%y', '%b-%d-%Y'
    ]),
    -- Excel counts days from 1899-12-30.
    CASE WHEN regexp_full_match(x, '[2-7][0-9]{4}(\.[0-9]+)?')
        THEN TIMESTAMP '1899-12-30' + to_seconds(CAST(round(CAST(x AS DOUBLE) * 86400) AS BIGINT)) END
);

-- A day and a time of two columns joined; the time may tell its day again.
CREATE OR REPLACE TEMP MACRO moment(x) AS coalesce(
    one_moment(x),
    -- Asked for first: the optimiser would work out the replacement for every cell, at ten times the cost of reading it.
    CASE WHEN contains(x, ' ') AND x NOT LIKE '____-__-__ __:__:__'
        THEN one_moment(regexp_replace(x, '^(\S+)(?:\s+0?0:00(?::00)?)?\s+(?:\S+\s+)?(\d{1,2}:\d{2}(?::\d{2})?)$', '\1 \2')) END
);

-- Full-width signs count as narrow ones and white space as nothing; the Thai vowel am is written in its two parts.
CREATE OR REPLACE TEMP MACRO word(x) AS CASE
    WHEN regexp_matches(x, '[\s，（）：\x{0E33}]')
    THEN replace(lower(translate(regexp_replace(x, '\s', '', 'g'), '，（）：', ',():')), chr(3635), chr(3661) || chr(3634))
    ELSE lower(x)
END;

-- Readings to values: what is out of all reason is nothing.
CREATE OR REPLACE TEMP MACRO fen(n) AS CASE WHEN abs(n) < 1000000000 THEN CAST(round(n * 100, 0) AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO e4(n) AS CASE WHEN abs(n) < 1000000000 THEN CAST(n * 10000 AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO whole(n) AS CASE WHEN n = floor(n) AND abs(n) < 1000000000 THEN CAST(n AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO sane(n) AS CASE WHEN year(n) BETWEEN 2000 AND 2100 THEN n END;
