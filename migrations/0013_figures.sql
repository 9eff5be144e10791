-- Figures over the years: those of reports, entered as printed; forecasts as they were given; spend by provider.

create table entered_figure (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  measure text not null check (measure in ('identified', 'noticed', 'recovered')),
  year_starts smallint not null check (year_starts between 1990 and 2200),
  stream text check (stream in ('social_care', 'education', 'health')),
  until_on date,
  amount_pence bigint check (amount_pence >= 0),
  printed_as text not null check (printed_as <> ''),
  precision_pence bigint check (precision_pence > 0),
  source text not null check (source <> ''),
  entered_by bigint,
  entered_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, entered_by) references staff_member,
  check ((amount_pence is null) = (precision_pence is null)),
  -- A day of the year that is named; without one the figure is the whole year's.
  check (until_on between make_date(year_starts, 4, 1) and make_date(year_starts + 1, 3, 31))
);
comment on table entered_figure is 'Unspent money of a financial year as a report prints it, for years before the system or beside it. A newer one of the same measure, year, stream and day replaces an older. Insert-only.';
comment on column entered_figure.authority_id is 'The council.';
comment on column entered_figure.id is 'Key within the system.';
comment on column entered_figure.measure is 'Identified as unspent, noticed to the family, or recovered.';
comment on column entered_figure.year_starts is 'Calendar year of its 1 April: 2023 is 2023/24.';
comment on column entered_figure.stream is 'Whose budget; empty: all streams together.';
comment on column entered_figure.until_on is 'Last day that a figure to date counts; empty: the whole year.';
comment on column entered_figure.amount_pence is 'Pence, as printed; empty where the report does not give it.';
comment on column entered_figure.printed_as is 'As it is printed, such as £1.07m; not given where it is not.';
comment on column entered_figure.precision_pence is 'What it is rounded to, in pence: £1.07m is to the nearest £10,000; 1 where it is exact.';
comment on column entered_figure.source is 'Where it stands: report, page, date.';
comment on column entered_figure.entered_by is 'Who entered it; empty at the command line.';
comment on column entered_figure.entered_at is 'When.';
call guard_tenant_table('entered_figure', 'select, insert');
create index entered_figure_of on entered_figure (authority_id, measure, year_starts);

create table year_forecast (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  measure text not null check (measure in ('identified', 'noticed', 'recovered')),
  year_starts smallint not null check (year_starts between 1990 and 2200),
  stream text check (stream in ('social_care', 'education', 'health')),
  as_at date not null,
  to_date_pence bigint not null check (to_date_pence >= 0),
  middle_pence bigint not null check (middle_pence >= 0),
  low_pence bigint,
  high_pence bigint,
  printed_as text not null check (printed_as <> ''),
  working jsonb,
  source text not null check (source <> ''),
  given_by bigint,
  given_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, given_by) references staff_member,
  check (as_at between make_date(year_starts, 4, 1) and make_date(year_starts + 1, 3, 31)),
  check ((low_pence is null) = (high_pence is null)),
  check (low_pence <= middle_pence and middle_pence <= high_pence)
);
comment on table year_forecast is 'What a year was expected to come to, as it was said on a day: kept from here or entered from a report, and held against the outturn once the year is over. Insert-only.';
comment on column year_forecast.authority_id is 'The council.';
comment on column year_forecast.id is 'Key within the system.';
comment on column year_forecast.measure is 'What was forecast: identified, noticed or recovered.';
comment on column year_forecast.year_starts is 'Calendar year of its 1 April: 2023 is 2023/24.';
comment on column year_forecast.stream is 'Whose budget; empty: all streams together.';
comment on column year_forecast.as_at is 'Last day that was counted when it was made.';
comment on column year_forecast.to_date_pence is 'What had come by then.';
comment on column year_forecast.middle_pence is 'What the year was expected to come to.';
comment on column year_forecast.low_pence is 'Lower end of the range that holds eight times in ten; empty where none was given.';
comment on column year_forecast.high_pence is 'Upper end of it.';
comment on column year_forecast.printed_as is 'As it is printed, such as about £1.75m.';
comment on column year_forecast.working is 'The calculation record of one worked out here; empty for one from a report.';
comment on column year_forecast.source is 'Where it stands, or that it was worked out here.';
comment on column year_forecast.given_by is 'Who kept or entered it; empty at the command line.';
comment on column year_forecast.given_at is 'When.';
call guard_tenant_table('year_forecast', 'select, insert');
create index year_forecast_of on year_forecast (authority_id, measure, year_starts);

create table provider_spend (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  service text not null check (service <> ''),
  provider text check (provider <> ''),
  year_starts smallint not null check (year_starts between 1990 and 2200),
  kind text not null check (kind in ('spent', 'estimate', 'budget')),
  amount_pence bigint check (amount_pence >= 0),
  printed_as text not null check (printed_as <> ''),
  precision_pence bigint check (precision_pence > 0),
  source text not null check (source <> ''),
  entered_by bigint,
  entered_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, entered_by) references staff_member,
  check ((amount_pence is null) = (precision_pence is null))
);
comment on table provider_spend is 'What a service cost in a financial year, by provider or for all together: spent, estimated or budgeted. A newer one of the same service, provider, year and kind replaces an older. Insert-only.';
comment on column provider_spend.authority_id is 'The council.';
comment on column provider_spend.id is 'Key within the system.';
comment on column provider_spend.service is 'The service in the council''s words, such as Short breaks.';
comment on column provider_spend.provider is 'The provider; empty: all providers together.';
comment on column provider_spend.year_starts is 'Calendar year of its 1 April: 2023 is 2023/24.';
comment on column provider_spend.kind is 'Spent, estimated, or in the budget.';
comment on column provider_spend.amount_pence is 'Pence, as printed; empty where it is not given.';
comment on column provider_spend.printed_as is 'As it is printed.';
comment on column provider_spend.precision_pence is 'What it is rounded to, in pence; 1 where it is exact.';
comment on column provider_spend.source is 'Where it stands: report, page, date.';
comment on column provider_spend.entered_by is 'Who entered it; empty at the command line.';
comment on column provider_spend.entered_at is 'When.';
call guard_tenant_table('provider_spend', 'select, insert');
create index provider_spend_of on provider_spend (authority_id, service, year_starts);
