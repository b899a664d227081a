-- How the text of a cell is read. Each takes the text and gives NULL when it is not such a thing.
-- The plain case is tried first: the tolerant one costs ten times as much and hardly ever runs.

CREATE OR REPLACE MACRO clean_id(x) AS CASE
    WHEN contains(x, '''') OR contains(x, '`') OR contains(x, '=') OR contains(x, '.')
    THEN regexp_replace(regexp_replace(trim(x, ' ''`="'), '^([0-9]+)\.0+$', '\1'), '\s+$', '')
    ELSE x
END;

-- An id that went through a floating point number: 6.91792676882364E+18.
CREATE OR REPLACE MACRO is_damaged(x) AS
    (contains(x, 'E+') OR contains(x, 'e+')) AND regexp_full_match(x, '[0-9]+(\.[0-9]+)?[eE]\+[0-9]+');

CREATE OR REPLACE MACRO amount(x) AS coalesce(
    try_cast(x AS DECIMAL(18, 4)),
    try_cast(regexp_replace(x, '[¥￥$元,，\s]|RMB|CNY', '', 'g') AS DECIMAL(18, 4))
);

CREATE OR REPLACE MACRO pieces(x) AS coalesce(
    try_cast(x AS DECIMAL(18, 4)), try_cast(regexp_replace(x, '[,，\s]|件|个|pcs', '', 'g') AS DECIMAL(18, 4))
);

CREATE OR REPLACE MACRO one_moment(x) AS coalesce(
    -- 26.5.1 is no day of the year 26.
    CASE WHEN try_cast(x AS TIMESTAMP) >= TIMESTAMP '1900-01-01' THEN try_cast(x AS TIMESTAMP) END,
    try_strptime(x, [
        -- Years of two figures first: %Y would take 26 for the year 26.
        '%y.%m.%d', '%y/%m/%d', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y-%m-%d %H:%M', '%Y-%m-%d %H:%M:%S.%f', '%Y.%m.%d %H:%M:%S',
        '%Y.%m.%d %H:%M', '%Y.%m.%d', '%Y年%m月%d日 %H:%M:%S', '%Y年%m月%d日 %H:%M', '%Y年%m月%d日', '%Y%m%d %H:%M:%S',
        '%Y%m%d%H%M%S', '%Y%m%d'
    ]),
    -- Excel counts days from 1899-12-30.
    CASE WHEN regexp_full_match(x, '[2-7][0-9]{4}(\.[0-9]+)?')
        THEN TIMESTAMP '1899-12-30' + to_seconds(CAST(round(CAST(x AS DOUBLE) * 86400) AS BIGINT)) END
);

-- A day and a time of two columns joined; the time may tell its day again.
CREATE OR REPLACE MACRO moment(x) AS coalesce(
    one_moment(x), one_moment(regexp_replace(x, '^(\S+)(?:\s+0?0:00(?::00)?)?\s+(?:\S+\s+)?(\d{1,2}:\d{2}(?::\d{2})?)$', '\1 \2'))
);

-- Full-width signs count as narrow ones.
CREATE OR REPLACE MACRO word(x) AS lower(translate(regexp_replace(x, '\s', '', 'g'), '，（）：', ',():'));

-- Readings to values: what is out of all reason is nothing.
CREATE OR REPLACE MACRO fen(n) AS CASE WHEN abs(n) < 1000000000 THEN CAST(round(n * 100, 0) AS BIGINT) END;
CREATE OR REPLACE MACRO e4(n) AS CASE WHEN abs(n) < 1000000000 THEN CAST(n * 10000 AS BIGINT) END;
CREATE OR REPLACE MACRO whole(n) AS CASE WHEN n = floor(n) AND abs(n) < 1000000000 THEN CAST(n AS BIGINT) END;
CREATE OR REPLACE MACRO sane(n) AS CASE WHEN year(n) BETWEEN 2000 AND 2100 THEN n END;
