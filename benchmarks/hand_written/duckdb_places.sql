-- How many excellent grades may each unit give? Whole shares, then the largest remainders; equal
-- ones are left to the body.
WITH shared AS (
    SELECT unit, used, CASE WHEN strong THEN 20 ELSE 15 END * members AS hundredths
    FROM units
    WHERE members > 0 OR used > 0
), ranked AS (
    SELECT unit, used, hundredths // 100 AS whole, hundredths % 100 AS remainder,
           rank() OVER (ORDER BY hundredths % 100 DESC) AS place,
           count(*) OVER (PARTITION BY hundredths % 100) AS equals,
           sum(hundredths) OVER () // 100 - sum(hundredths // 100) OVER () AS extras
    FROM shared
), given AS (
    SELECT unit, used, whole + (remainder > 0 AND place + equals - 1 <= extras)::INTEGER AS places,
           remainder > 0 AND place <= extras AND place + equals - 1 > extras AS tied
    FROM ranked
)
SELECT unit, places::BIGINT AS places, used, greatest(used - places - tied::INTEGER, 0)::BIGINT AS over
FROM given;
