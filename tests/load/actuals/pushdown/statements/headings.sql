WITH cells AS (
  SELECT CAST("measure" AS VARCHAR) AS measure, CAST("period" AS DATE) AS period, "value" AS amount,
    NULL AS short_amount, NULL AS weight,
    NULL AS short_weight, NULL AS note,
    CASE WHEN ("value" IS NOT NULL AND "value" IS NULL) THEN 1 ELSE 0 END AS unread
  FROM "facts"
),
known AS (
  SELECT measure, CASE WHEN measure IN (:known_0, :known_1, :known_2, :known_3) THEN period END AS period, amount, short_amount, unread,
    weight AS weight,
    short_weight AS short_weight,
    note AS note
  FROM cells
),
parts AS (
  SELECT measure, period, COUNT(*) AS row_count, COUNT(amount) AS amounts, SUM(unread) AS unread,
    SUM(amount) AS total, MIN(amount) AS lowest, MAX(amount) AS highest,
    SUM(CASE WHEN amount IS NULL OR amount IN (0, 1) THEN 0 ELSE 1 END) AS odd,
    NULL AS weighted_total,
    NULL AS weights,
    0 AS unweighted,
    NULL AS note, NULL AS other_note
  FROM known GROUP BY measure, period
)
SELECT LEFT(measure, 1048577), period, row_count, amounts, unread, total, lowest, highest, odd, weighted_total, weights, unweighted,
  highest, amounts, note, other_note
FROM parts LIMIT 1000001
-- known_0 = 'arr'
-- known_1 = 'churn'
-- known_2 = 'certificate'
-- known_3 = 'survey'

WITH cells AS (
  SELECT CAST("measure" AS VARCHAR) AS measure, CAST("period" AS DATE) AS period,
    "value" AS amount,
    "goal" AS level_0, CASE WHEN ("goal" IS NOT NULL AND "goal" IS NULL) THEN 1 ELSE 0 END AS unread_level_0
  FROM "facts"
)
SELECT LEFT(measure, 1048577), period,
  SUM(CASE WHEN amount IS NULL AND (level_0 IS NOT NULL) THEN 1 ELSE 0 END),
  MIN(level_0), MAX(level_0), COUNT(level_0), SUM(unread_level_0)
FROM cells WHERE measure IN (:known_0, :known_1, :known_2, :known_3)
GROUP BY measure, period LIMIT 1000001
-- known_0, known_1, known_2, known_3
