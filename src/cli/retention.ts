import type { Command } from 'commander';
import { allRecords } from '../all-records.js';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { systemClock } from '../platform/clock.js';
import { openDatabase } from '../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import type { Permission } from '../platform/access/permissions.js';
import { carryOutRun } from '../platform/records/retention/carry-out-run.js';
import { previewRetention, type Preview } from '../platform/records/retention/preview.js';
import { decideRun, proposeRun, type RunFacts } from '../platform/records/retention/propose-run.js';
import { approveEveryRule, proposeRules, readSchedule } from '../platform/records/retention/rules.js';
import { answer } from './answer.js';
import { actingAs } from './acting-staff.js';
import { argument, wholeNumber } from './arguments.js';
import { withInstallation, type Installation } from './installation.js';
import { readTextFile } from './read-text-file.js';

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

interface Named extends Options {
  readonly as: string;
}

/** Adds `pursestrings retention preview`, `propose`, `approve`, `run`, `propose-rules` and `approve-rules`. */
export function registerRetention(program: Command): void {
  const retention = program.command('retention').description('How long records are kept, and what leaves by two people’s agreement');
  shared(retention.command('preview').description('What would leave on a day, what is held and what is still needed'))
    .option('--on <date>', 'the day, like 2030-04-01; today where it is left out', argument(parseDate))
    .action(async (options: Options & { readonly on?: PlainDate }) => { answer(await preview(options), options, previewText); });
  shared(named(retention.command('propose').description('Propose that everything leaves whose time was up by a day, as one frozen list')))
    .option('--on <date>', 'the day; today where it is left out', argument(parseDate))
    .action(async (options: Named & { readonly on?: PlainDate }) => { answer(await propose(options), options, runText); });
  shared(named(retention.command('approve').description('Approve a list that another person proposed')).argument('<list>', 'its number', wholeNumber(1)))
    .action(async (list: number, options: Named) => { answer(await approve(list, options), options, runText); });
  shared(retention.command('run').description('Carry out an approved list; one that was interrupted goes on').argument('<list>', 'its number', wholeNumber(1)))
    .action(async (list: number, options: Options) => { answer(await carryOut(list, options), options, runText); });
  shared(named(retention.command('propose-rules').description('Propose a schedule of rules from a YAML file')).argument('<file>', 'such as policies/retention.yaml'))
    .action(async (file: string, options: Named) => { answer(await proposeSchedule(file, options), options, ({ rules }) => `${String(rules)} rules proposed; another person approves them`); });
  shared(named(retention.command('approve-rules').description('Approve every rule that another person proposed')))
    .action(async (options: Named) => { answer(await approveRules(options), options, ({ rules }) => `${String(rules)} rules approved`); });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

function named(command: Command): Command {
  return command.requiredOption('--as <name>', 'the member of staff in whose name, by name or number');
}

/** In somebody's name over the whole book, restricted records among it. */
async function asStaff<T>({ authority, as }: Named, permission: Permission, work: (tx: TenantTx, by: number) => Promise<Result<T>>): Promise<Result<T>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const who = await actingAs(db, acting, as, permission);
    if (!who.ok) return who;
    const by = who.value.actorId ?? 0;
    return inTransaction(db, { ...who.value, reach: 'whole' }, (tx) => work(tx, by));
  });
}

function preview({ authority, on }: Options & { readonly on?: PlainDate }): Promise<Result<Preview>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => ok(await previewRetention(tx, allRecords, on ?? systemClock.today()))));
}

function previewText({ on, leaving, held, waiting, classes }: Preview): string[] {
  const rows = classes.filter((one) => one.records + one.held + one.waiting > 0)
    .map((one) => `${one.recordClass.padEnd(16)}${String(one.records).padStart(9)} leave  ${String(one.people).padStart(6)} people  ${String(one.held).padStart(7)} held  ${String(one.waiting).padStart(7)} needed  ${one.oldest === null ? '' : `since ${one.oldest}`}`.trimEnd());
  return [`On ${on}: ${leaving.toLocaleString('en-GB')} records would leave, ${held.toLocaleString('en-GB')} are held, ${waiting.toLocaleString('en-GB')} are still needed`, ...rows];
}

function propose(options: Named & { readonly on?: PlainDate }): Promise<Result<RunFacts>> {
  const today = systemClock.today();
  return asStaff(options, 'retention.propose', (tx, by) => proposeRun(tx, allRecords, { by, on: options.on ?? today, today }));
}

function approve(list: number, options: Named): Promise<Result<RunFacts>> {
  return asStaff(options, 'retention.approve', (tx, by) => decideRun(tx, { runId: list, approved: true, reason: null, by, on: systemClock.today() }));
}

function carryOut(list: number, { authority }: Options): Promise<Result<RunFacts>> {
  return withInstallation(authority, async ({ acting, retentionLogin, dataFolder }: Installation) => {
    const database = openDatabase(retentionLogin, { connections: 1 });
    try {
      return await carryOutRun({ records: allRecords, database, authorityId: acting.authorityId, dataFolder, runId: list, today: systemClock.today() });
    } finally {
      await database.close();
    }
  });
}

function runText(run: RunFacts): string[] {
  const stands = run.certificateNo !== null ? `carried out, certificate ${String(run.certificateNo)}` : run.approved === true ? `approved until ${run.expiresOn ?? ''}` : run.approved === false ? 'refused' : 'waits for another person';
  return [`List ${String(run.id)}: ${run.items.toLocaleString('en-GB')} records whose time was up by ${run.asAt}, ${stands}`, `digest ${run.digest}`, ...(run.approved === true ? [`${String(run.removed)} left, ${String(run.kept)} stayed after all`] : [])];
}

async function proposeSchedule(file: string, options: Named): Promise<Result<{ readonly rules: number }>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const rules = readSchedule(text.value);
  if (!rules.ok) return rules;
  return asStaff(options, 'retention.propose', async (tx, by) => {
    const done = await proposeRules(tx, allRecords, { rules: rules.value, by, on: systemClock.today() });
    return done.ok ? ok({ rules: done.value.length }) : done;
  });
}

function approveRules(options: Named): Promise<Result<{ readonly rules: number }>> {
  return asStaff(options, 'retention.approve', async (tx, by) => {
    const done = await approveEveryRule(tx, { by, on: systemClock.today() });
    return done.ok ? ok({ rules: done.value }) : done;
  });
}
