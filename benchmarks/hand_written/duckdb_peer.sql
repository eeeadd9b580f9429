-- What would a DuckDB expert write for the same clauses, where nothing is unknown?
-- Run statement by statement by duckdb_peer.py, which fills in the folder of the files.

CREATE TYPE verdict AS ENUM ('met', 'not_met', 'not_applicable');
CREATE TYPE state AS ENUM ('', 'fulfilled', 'late', 'overdue', 'pending', 'not_triggered');

CREATE MACRO the_day() AS DATE '2023-12-31';
-- A month is complete on the same day, or on the last of a shorter month.
CREATE MACRO months(a, b) AS
    (year(b) - year(a)) * 12 + month(b) - month(a)
    - CAST(day(b) < least(day(a), day(last_day(b))) AS INTEGER);
CREATE MACRO years(a) AS months(a, the_day()) // 12;
CREATE MACRO trailing_ones(bits) AS bit_count(xor(bits, bits + 1)) - 1;
CREATE MACRO told(found) AS
    CASE WHEN found THEN 'met'::verdict ELSE 'not_met'::verdict END;
CREATE MACRO told_within(gate, found) AS
    CASE WHEN gate THEN told(found) ELSE 'not_applicable'::verdict END;
CREATE MACRO duty(due, is_met, is_done, is_late) AS
    CASE WHEN NOT is_met THEN 'not_triggered'::state
         WHEN is_done AND is_late THEN 'late'::state
         WHEN is_done THEN 'fulfilled'::state
         WHEN due < the_day() THEN 'overdue'::state
         ELSE 'pending'::state END;

-- Years in a row as bits: bit 0 is the last year.
CREATE TEMP TABLE grades AS
SELECT official,
       trailing_ones(coalesce(bit_or(CASE WHEN grade = 'excellent' THEN 1 << (2023 - year)::INTEGER END), 0))
           AS excellent_years,
       trailing_ones(coalesce(bit_or(
           CASE WHEN grade IN ('excellent', 'competent') THEN 1 << (2023 - year)::INTEGER END), 0))
           AS sound_years,
       count(*) FILTER (grade = 'excellent' AND year > 2020) AS excellent_lately,
       arg_max(grade, year) AS last_grade,
       count(*) FILTER (grade = 'excellent' AND year = 2023) AS excellent_now
FROM '{folder}/annual_assessment.parquet'
WHERE year <= 2023
GROUP BY official;

CREATE TEMP TABLE courses AS
SELECT official,
       sum(hours) FILTER (started_on > DATE '2020-12-31')::DOUBLE AS study_hours,
       sum(hours) FILTER (kind = 'party_school' AND started_on > DATE '2018-12-31')::DOUBLE AS school_hours,
       count(*) FILTER (started_on >= DATE '2021-01-01') AS trainings,
       max(started_on) AS last_training
FROM '{folder}/training_record.parquet'
WHERE started_on <= the_day()
GROUP BY official;

-- Numbers in place of ids, for counting different ones.
CREATE TEMP TABLE posts AS
SELECT post.id AS post, (post.file_row_number)::INTEGER AS post_number,
       (unit.file_row_number)::INTEGER AS unit_number,
       post.role IN ('principal', 'deputy') AS leads, unit.kind = 'township' AS is_township
FROM read_parquet('{folder}/post.parquet', file_row_number = true) AS post
JOIN read_parquet('{folder}/unit.parquet', file_row_number = true) AS unit ON unit.id = post.unit;

CREATE TEMP TABLE spells AS
SELECT official, started_on, ended_on, post_number, unit_number, leads, is_township
FROM '{folder}/tenure.parquet' JOIN posts USING (post)
WHERE started_on <= the_day();

CREATE TEMP TABLE posts_held AS
SELECT official,
       coalesce(sum(months(started_on, coalesce(ended_on, the_day()))) FILTER (leads), 0) AS leading_months,
       list_unique(list(unit_number)) AS units_worked,
       list_unique(list(post_number)) AS posts_held,
       bool_or(is_township) AS in_township
FROM spells
GROUP BY official;

-- The begin of the run of leading spells that goes on after the day: that of the last run.
CREATE TEMP TABLE leaders AS
SELECT official, max(started_on) FILTER (furthest IS NULL OR started_on > furthest + 1) AS leading_since
FROM (
    SELECT official, started_on, coalesce(ended_on, DATE '9999-12-31') AS until,
           max(coalesce(ended_on, DATE '9999-12-31')) OVER (
               PARTITION BY official ORDER BY started_on
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest
    FROM spells
    WHERE leads
)
GROUP BY official
HAVING max(until) > the_day();

CREATE TEMP TABLE facts AS
SELECT official.id, official.unit, born_on, work_started_on, current_posts_since, current_rank_since,
       status = 'in_service' AS serves,
       CASE category WHEN 'civil_servant' THEN 90 WHEN 'managed_as_civil_servant' THEN 80
                     WHEN 'institution_manager' THEN 72 WHEN 'institution_professional' THEN 60
                     WHEN 'enterprise_manager' THEN 50 WHEN 'other' THEN 40 END AS hours_needed,
       coalesce(excellent_years, 0) AS excellent_years, coalesce(sound_years, 0) AS sound_years,
       coalesce(excellent_lately, 0) AS excellent_lately, last_grade,
       coalesce(excellent_now, 0) AS excellent_now,
       coalesce(study_hours, 0) AS study_hours, coalesce(school_hours, 0) AS school_hours,
       coalesce(trainings, 0) AS trainings, last_training,
       coalesce(leading_months, 0) AS leading_months, coalesce(units_worked, 0) AS units_worked,
       coalesce(posts_held, 0) AS posts_held, coalesce(in_township, false) AS in_township,
       leading_since
FROM '{folder}/official.parquet' AS official
LEFT JOIN grades ON grades.official = official.id
LEFT JOIN courses ON courses.official = official.id
LEFT JOIN posts_held ON posts_held.official = official.id
LEFT JOIN leaders ON leaders.official = official.id;

CREATE TEMP TABLE units AS
SELECT unit.id AS unit, kind = 'township' AS is_township, coalesce(members, 0) AS members,
       coalesce(excellent_members, 0) * 8 >= coalesce(members, 0) AS strong, most_hours,
       coalesce(used, 0) AS used
FROM '{folder}/unit.parquet' AS unit
LEFT JOIN (
    SELECT unit, count(*) FILTER (serves) AS members,
           count(*) FILTER (serves AND excellent_years >= 2) AS excellent_members,
           max(study_hours) FILTER (serves) AS most_hours, sum(excellent_now)::BIGINT AS used
    FROM facts
    GROUP BY unit
) AS counted ON counted.unit = unit.id;
