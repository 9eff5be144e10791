import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { allRecords } from '../all-records.js';
import { ok, refuserOf, type Result } from '../core/result.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { recordRefusals } from '../platform/records/refusals.js';
import { makeBundle, showBundles, takeBundle } from '../platform/records/requests/make-bundle.js';
import { findRequest, listRequests, type SubjectRequest } from '../platform/records/requests/subject-request.js';
import { answer } from './answer.js';
import { actingAs } from './acting-staff.js';
import { wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

const refuse = refuserOf(recordRefusals);

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings subject-access list`, `show`, `gather` and `save`. */
export function registerSubjectAccess(program: Command): void {
  const access = program.command('subject-access').description('Requests for what is held about somebody');
  shared(access.command('list').description('Requests by the day they are due'))
    .action(async (options: Options) => { answer(await list(options), options, (requests) => requests.length === 0 ? ['Nobody has asked'] : requests.map(line)); });
  shared(access.command('show').description('One request with its clock').argument('<request>', 'its number', wholeNumber(1)))
    .action(async (id: number, options: Options) => { answer(await show(id, options), options, (request) => [line(request), ...request.events.map(({ on, event, note }) => `${on}  ${event}${note === null ? '' : `: ${note}`}`)]); });
  shared(access.command('gather').description('Gather everything that is held into a copy with others marked').argument('<request>', 'its number', wholeNumber(1)).requiredOption('--as <name>', 'the member of staff who answers, by name or number'))
    .action(async (id: number, options: Options & { readonly as: string }) => { answer(await gather(id, options), options, ({ bundle, marks }) => `Copy ${String(bundle)} made; ${String(marks)} names of others to decide on`); });
  shared(access.command('save').description('Save a copy as a zip file').argument('<copy>', 'its number', wholeNumber(1)).argument('<file>', 'where to; nothing may be there yet').requiredOption('--as <name>', 'the member of staff who takes it'))
    .action(async (id: number, file: string, options: Options & { readonly as: string }) => { answer(await save(id, file, options), options, ({ bytes }) => `${bytes.toLocaleString('en-GB')} bytes saved`); });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

function line({ reference, personName, receivedOn, clock }: SubjectRequest): string {
  return `${reference.padEnd(10)}${personName.padEnd(28)}came ${receivedOn}  ${clock.dueOn === null ? 'stands still'.padEnd(14) : `due ${clock.dueOn}`}  ${clock.state}`;
}

function list({ authority }: Options): Promise<Result<SubjectRequest[]>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => ok(await listRequests(tx, systemClock.today()))));
}

function show(id: number, { authority }: Options): Promise<Result<SubjectRequest>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const found = await findRequest(tx, id, systemClock.today());
    return found ? ok(found) : refuse('asked-not-found', `There is no request ${String(id)}.`);
  }));
}

function gather(id: number, { authority, as }: Options & { readonly as: string }): Promise<Result<{ readonly bundle: number; readonly marks: number }>> {
  return withInstallation(authority, async ({ db, acting, sealer }) => {
    const who = await actingAs(db, acting, as, 'subject-access.handle');
    if (!who.ok) return who;
    // Whether the request is theirs to answer is told by their own reach; the copy is gathered from everything.
    const seen = await inTransaction(db, who.value, (tx) => findRequest(tx, id, systemClock.today()));
    if (!seen) return refuse('asked-not-found', `There is no request ${String(id)}.`);
    return inTransaction(db, acting, async (tx) => {
      const made = await makeBundle(tx, { records: allRecords, sealer }, { requestId: id, by: who.value.actorId ?? 0, on: systemClock.today() });
      return made.ok ? ok({ bundle: made.value, marks: (await showBundles(tx, id)).marks.length }) : made;
    });
  });
}

function save(id: number, file: string, { authority, as }: Options & { readonly as: string }): Promise<Result<{ readonly bytes: number }>> {
  return withInstallation(authority, async ({ db, acting, sealer }) => {
    const who = await actingAs(db, acting, as, 'subject-access.handle');
    if (!who.ok) return who;
    const taken = await inTransaction(db, who.value, (tx) => takeBundle(tx, { sealer }, id));
    if (!taken.ok) return taken;
    writeFileSync(file, taken.value.bytes, { flag: 'wx', mode: 0o600 });
    return ok({ bytes: taken.value.bytes.length });
  });
}
