-- A forecast lies within its range and its year; one worked out here says the same as its calculation record.
select id as forecast_id, year_starts, as_at, middle_pence, low_pence, high_pence
from year_forecast
where middle_pence not between coalesce(low_pence, middle_pence) and coalesce(high_pence, middle_pence)
  or (low_pence is null) <> (high_pence is null)
  or as_at not between make_date(year_starts, 4, 1) and make_date(year_starts + 1, 3, 31)
  or working is not null and (
    (working ->> 'middle')::bigint is distinct from middle_pence
    or (working ->> 'year')::integer is distinct from year_starts
    or (working #>> '{toDate,amount}')::bigint is distinct from to_date_pence
    or (working #>> '{expected,-1,low}')::bigint is distinct from low_pence
    or (working #>> '{expected,-1,high}')::bigint is distinct from high_pence)
