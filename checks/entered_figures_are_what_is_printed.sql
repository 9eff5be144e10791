-- A figure that is not given has no amount, one that is given has both amount and rounding, and a day lies within the figure's year.
select id as figure_id, measure, year_starts, amount_pence, precision_pence, printed_as, until_on
from entered_figure
where (amount_pence is null) <> (printed_as = 'not given')
  or (amount_pence is null) <> (precision_pence is null)
  or amount_pence < 0
  or until_on not between make_date(year_starts, 4, 1) and make_date(year_starts + 1, 3, 31)
  or entered_by is not null and not exists (select from staff_member staff where staff.authority_id = entered_figure.authority_id and staff.id = entered_figure.entered_by)
