-- Spend that is not given has no amount, and spend that is given has both amount and rounding.
select id as spend_id, service, provider, year_starts, kind, amount_pence, precision_pence, printed_as
from provider_spend
where (amount_pence is null) <> (printed_as = 'not given')
  or (amount_pence is null) <> (precision_pence is null)
  or amount_pence < 0
  or entered_by is not null and not exists (select from staff_member staff where staff.authority_id = provider_spend.authority_id and staff.id = provider_spend.entered_by)
