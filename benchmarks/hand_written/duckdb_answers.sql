-- Which verdict does each clause give each official? One row an official, one to three columns a clause.
WITH read AS (
    SELECT facts.*, is_township, strong AND members >= 1 AS strong_met, most_hours,
           coalesce(last_grade IN ('basically_competent', 'incompetent'), false) AS weak,
           ((2023 - year(born_on)) * 12 + 12 - month(born_on)) // 12 AS age,
           coalesce(current_rank_since, work_started_on) AS ranked_on,
           years(work_started_on) >= 10 AS senior, coalesce(years(leading_since) >= 3, false) AS leader,
           years(leading_since) >= 10 AS led_long, study_hours >= hours_needed AS studied
    FROM facts JOIN units USING (unit)
), duties AS (
    SELECT *, age >= 58 AS old,
           serves AND leading_since IS NOT NULL AND NOT age >= 58 AS may_exchange,
           ((leading_since + INTERVAL 10 YEAR) + INTERVAL 6 MONTH)::DATE AS exchange_due,
           sound_years >= 2 AND years(ranked_on) >= 2 AS reviewed,
           (ranked_on + INTERVAL 2 YEAR)::DATE AS review_due
    FROM read
)
SELECT id,
       told(senior) AS "bench.senior",
       told(leader) AS "bench.leader",
       told(excellent_years >= 3) AS "bench.streak",
       told(sound_years >= 5) AS "bench.sound",
       told_within(serves, studied) AS "bench.study",
       told(school_hours >= 40) AS "bench.school",
       told(trainings >= 2) AS "bench.trainings",
       told(weak) AS "bench.weak-grade",
       told(old) AS "bench.near-retirement",
       told_within(may_exchange, led_long) AS "bench.exchange",
       duty(exchange_due, may_exchange AND led_long, posts_held >= 3, false) AS "bench.exchange/state",
       CASE WHEN may_exchange AND led_long THEN exchange_due END AS "bench.exchange/due",
       told_within(serves, reviewed) AS "bench.review",
       duty(review_due, serves AND reviewed, current_posts_since <= the_day(),
            current_posts_since > review_due) AS "bench.review/state",
       CASE WHEN serves AND reviewed THEN review_due END AS "bench.review/due",
       told_within(NOT weak, excellent_lately >= 2) AS "bench.bonus",
       CASE WHEN NOT weak AND excellent_lately >= 2 THEN 300.0::DOUBLE * excellent_lately END AS "bench.bonus/amount",
       told(study_hours >= 100) AS "bench.study-bonus",
       CASE WHEN study_hours >= 100 THEN least(600, study_hours * 3) ELSE 0 END AS "bench.study-bonus/amount",
       told(trainings >= 1) AS "bench.band",
       CASE WHEN trainings < 1 THEN NULL WHEN study_hours < 50 THEN 100.0::DOUBLE
            WHEN study_hours < 120 THEN 200.0::DOUBLE ELSE 400.0::DOUBLE END AS "bench.band/amount",
       told(leading_months >= 60) AS "bench.service",
       CASE WHEN leading_months >= 60 THEN (leading_months // 12 * 300)::DOUBLE END AS "bench.service/amount",
       told(excellent_years >= 2 OR study_hours >= 150 OR (in_township AND sound_years >= 3)) AS "bench.recommended",
       told(strong_met) AS "bench.good-unit",
       told(strong_met AND studied AND sound_years >= 3) AS "bench.allround",
       told_within(serves, senior AND leader AND studied AND NOT weak) AS "bench.promotion",
       told(units_worked >= 2) AS "bench.mobile",
       told(in_township) AS "bench.township",
       told_within(serves, study_hours > 0 AND study_hours >= most_hours) AS "bench.first",
       told(age < CASE WHEN is_township THEN 40 ELSE 35 END) AS "bench.young",
       told_within(NOT old, years(coalesce(last_training, work_started_on)) >= 2) AS "bench.remind",
       told(sound_years = 0) AS "bench.cap",
       CASE WHEN sound_years = 0 THEN CASE WHEN excellent_lately >= 1 THEN 2.0::DOUBLE ELSE 1.0::DOUBLE END END
           AS "bench.cap/amount"
FROM duties;
