WITH cells AS (
  SELECT CAST("measure" AS VARCHAR) AS measure, CAST("period" AS DATE) AS period, "value" AS amount,
    NULL AS short_amount, NULL AS weight,
    NULL AS short_weight, NULLIF(BTRIM(CAST("note" AS VARCHAR), :blanks), '') AS note,
    CASE WHEN ("value" IS NOT NULL AND "value" IS NULL) THEN 1 ELSE 0 END AS unread
  FROM "facts" WHERE COALESCE(BTRIM(CAST("Region" AS VARCHAR), :blanks), '') = :where_0
),
known AS (
  SELECT measure, CASE WHEN measure IN (:known_0, :known_1, :known_2, :known_3, :known_4, :known_5) THEN period END AS period, amount, short_amount, unread,
    weight AS weight,
    short_weight AS short_weight,
    CASE WHEN amount IS NOT NULL THEN note END AS note
  FROM cells
),
parts AS (
  SELECT measure, period, COUNT(*) AS row_count, COUNT(amount) AS amounts, SUM(unread) AS unread,
    SUM(amount) AS total, MIN(amount) AS lowest, MAX(amount) AS highest,
    SUM(CASE WHEN amount IS NULL OR amount IN (0, 1) THEN 0 ELSE 1 END) AS odd,
    NULL AS weighted_total,
    NULL AS weights,
    0 AS unweighted,
    MIN(note) AS note, MAX(note) AS other_note
  FROM known GROUP BY measure, period
),
placed AS (
  SELECT *, CASE WHEN measure IN (:known_2, :known_5) THEN EXTRACT(YEAR FROM period) * 10000 + EXTRACT(MONTH FROM period) * 100 + EXTRACT(DAY FROM period) ELSE EXTRACT(YEAR FROM period) * 12 + CASE EXTRACT(MONTH FROM period) WHEN 1 THEN 1 WHEN 2 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 4 WHEN 5 THEN 4 WHEN 6 THEN 4 WHEN 7 THEN 7 WHEN 8 THEN 7 WHEN 9 THEN 7 WHEN 10 THEN 10 WHEN 11 THEN 10 WHEN 12 THEN 10 END END AS bucket FROM parts
),
ranked AS (
  SELECT *,
    ROW_NUMBER() OVER (
      PARTITION BY measure, bucket ORDER BY CASE WHEN amounts > 0 THEN 0 ELSE 1 END, period DESC
    ) AS place,
    ROW_NUMBER() OVER (
      PARTITION BY measure, bucket ORDER BY CASE WHEN note IS NULL THEN 1 ELSE 0 END, period DESC
    ) AS note_place
  FROM placed
)
SELECT LEFT(measure, 1048577), MAX(CASE WHEN place = 1 THEN period END), SUM(row_count), SUM(amounts), SUM(unread),
  SUM(total), MIN(lowest), MAX(highest), SUM(odd), NULL, NULL, SUM(unweighted),
  MAX(CASE WHEN place = 1 THEN highest END), MAX(CASE WHEN place = 1 THEN amounts END),
  LEFT(MAX(CASE WHEN note_place = 1 THEN note END), 1048577), LEFT(MAX(CASE WHEN note_place = 1 THEN other_note END), 1048577)
FROM ranked GROUP BY measure, bucket LIMIT 1000001
-- blanks = '\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'
-- where_0 = 'North'
-- known_0 = 'arr'
-- known_1 = 'churn'
-- known_2 = 'certificate'
-- known_3 = 'survey'
-- known_4 = 'ARR'
-- known_5 = 'ISO'

SELECT 1 FROM "facts" WHERE COALESCE(BTRIM(CAST("Region" AS VARCHAR), :blanks), '') = :where_0 LIMIT 1
-- blanks, where_0

SELECT DISTINCT LEFT(COALESCE(BTRIM(CAST("Region" AS VARCHAR), :blanks), ''), 1048577) FROM "facts" ORDER BY 1 LIMIT 13
-- blanks
