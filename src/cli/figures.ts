import type { Command } from 'commander';
import { financialYearLabel } from '../core/financial-year.js';
import { formatPounds } from '../core/money.js';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { forecastCsv, spendCsv, unspentCsv } from '../direct-payments/figures/figures-as-csv.js';
import { importFigures, type FiguresEntered } from '../direct-payments/figures/import-figures.js';
import { errorWords, forecastSentences } from '../direct-payments/figures/forecast-words.js';
import { figureStreams, measures, streamWords, type FigureStream, type Measure } from '../direct-payments/figures/rules/figure.js';
import type { ServiceSpend } from '../direct-payments/figures/rules/spend-table.js';
import type { UnspentYear } from '../direct-payments/figures/rules/unspent-table.js';
import { showForecast, type ForecastView } from '../direct-payments/figures/show-forecast.js';
import { showSpend } from '../direct-payments/figures/show-spend.js';
import { showUnspent } from '../direct-payments/figures/show-unspent.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { argument, oneOf } from './arguments.js';
import { withInstallation } from './installation.js';
import { readTextFile } from './read-text-file.js';

interface FiguresOptions {
  readonly authority?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

interface ForecastOptions extends FiguresOptions {
  readonly measure: Measure;
  readonly stream?: FigureStream;
  readonly asAt?: PlainDate;
}

/** Adds `pursestrings figures unspent`, `forecast`, `spend` and `import`. */
export function registerFigures(program: Command): void {
  const figures = program.command('figures').description('Figures over the years');
  shared(figures.command('unspent').description('Unspent money by financial year and stream: identified, noticed, recovered'))
    .action(async (options: FiguresOptions) => print(await read(options, (tx) => showUnspent(tx, systemClock.today())), options, unspentCsv, unspentText));
  shared(figures.command('forecast').description('What this year is expected to come to, and how earlier forecasts came out'))
    .option('--measure <measure>', `one of: ${measures.join(', ')}`, oneOf(measures), 'identified')
    .option('--stream <stream>', `one of: ${figureStreams.join(', ')}; all together where it is left out`, oneOf(figureStreams))
    .option('--as-at <date>', 'from what was known by this day, like 2025-11-30; today where it is left out', argument(parseDate))
    .action(async (options: ForecastOptions) => print(await read(options, (tx) => forecastFor(tx, options)), options, ({ forecast }) => forecastCsv(forecast), forecastText));
  shared(figures.command('spend').description('Spend by service, financial year and provider, estimate against budget'))
    .action(async (options: FiguresOptions) => print(await read(options, showSpend), options, spendCsv, spendText));
  figures.command('import').description('Enter every figure of a CSV file, or none')
    .argument('<file>', 'with the columns measure, year, stream, until, amount, source; or service, provider, year, kind, amount, source')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: FiguresOptions) => answer(await importFile(file, options.authority), options, ({ entered }) => `Entered ${String(entered)} ${entered === 1 ? 'figure' : 'figures'}.`));
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--csv', 'print the table as CSV').option('--json', 'print one JSON value');
}

function print<T>(result: Result<T>, options: FiguresOptions, asCsv: (value: T) => string, asText: (value: T) => string[]): void {
  answer(result, options, (value) => (options.csv === true ? asCsv(value).replace(/\r\n$/, '') : asText(value)));
}

async function read<T>({ authority }: FiguresOptions, work: (tx: TenantTx) => Promise<T>): Promise<Result<T>> {
  return withInstallation(authority, async ({ db, acting }) => ok(await inTransaction(db, acting, work)));
}

function forecastFor(tx: TenantTx, { measure, stream = null, asAt }: { measure: Measure; stream?: FigureStream | null; asAt?: PlainDate }): Promise<ForecastView> {
  const today = systemClock.today();
  return showForecast(tx, { measure, stream }, asAt !== undefined && asAt < today ? asAt : today, today);
}

async function importFile(file: string, authority: string | undefined): Promise<Result<FiguresEntered>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => importFigures(tx, text.value, file)));
}

function unspentText(years: readonly UnspentYear[]): string[] {
  if (years.length === 0) return ['No figures yet.'];
  const heading = `${'Year'.padEnd(9)}${'Stream'.padEnd(13)}${'Identified'.padStart(18)}${'Noticed'.padStart(18)}${'Recovered'.padStart(18)}`;
  const rows = years.flatMap(({ year, lines, notes }) => [
    ...lines.map(({ stream, cells }) => `${financialYearLabel(year).padEnd(9)}${streamWords(stream).padEnd(13)}${measures.map((measure) => cells[measure].printed.padStart(18)).join('')}`),
    ...notes.map((note) => `         ${note}`),
  ]);
  return [heading, ...rows];
}

function forecastText({ forecast, given }: ForecastView): string[] {
  return [...forecastSentences(forecast), ...given.map((one) => `${financialYearLabel(one.year)}, ${streamWords(one.stream).toLowerCase()}, forecast ${one.printed}: ${errorWords(one)}`)];
}

function spendText(services: readonly ServiceSpend[]): string[] {
  if (services.length === 0) return ['No spend has been entered yet.'];
  return services.flatMap(({ service, lines, total, notes }) => [
    `${service}, ${total === null ? 'total not known' : formatPounds(total)} in all`,
    ...lines.map(({ year, provider, cells }) => `${financialYearLabel(year).padEnd(9)}${(provider ?? 'All providers').padEnd(28)}spent ${cells.spent.printed}, estimate ${cells.estimate.printed}, budget ${cells.budget.printed}`),
    ...notes,
  ]);
}
