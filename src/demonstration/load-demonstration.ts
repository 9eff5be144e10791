import { plainDate } from '../core/plain-date.js';
import { runMonitoring } from '../direct-payments/monitoring/run-monitoring.js';
import { defaultClassification } from '../direct-payments/statements/default-classification.js';
import { importStatements, type ImportSummary, type StatementSource } from '../direct-payments/statements/import-statements.js';
import { recordClassification } from '../direct-payments/statements/record-classification.js';
import { inTransaction, type Acting } from '../platform/db/transaction.js';
import { askInAutumn, type AutumnState } from './autumn-reclaims.js';
import { demonstrationBook } from './book.js';
import { tellComplaintsAndConcerns } from './complaints-and-concerns.js';
import type { DemonstrationContext } from './demonstration-context.js';
import { adoptDemonstrationPolicies } from './demonstration-policy.js';
import { enterEarlierFigures } from './earlier-figures.js';
import { givenBack, springReckoning } from './given-back.js';
import { bookEnds } from './household.js';
import { oddFiles } from './odd-files.js';
import { officeOf } from './office.js';
import { settleOffice } from './office-people.js';
import { doOfficeWork } from './office-work.js';
import { printStatements } from './print-statement.js';
import { recordBook } from './record-book.js';
import { tellRecords } from './records-and-requests.js';
import { askInSpring, endOf } from './spring-reclaims.js';
import { tellNewMoney } from './new-money/tell-new-money.js';
import { hireStaff, type Staff } from './staff.js';

/** Makes Hazelshire, an invented council, with its people, statements, two monitoring runs and what followed from them. */
export async function loadDemonstration(context: DemonstrationContext): Promise<void> {
  const staff = await hireStaff(context);
  const acting: Acting = { authorityId: staff.authorityId, actorId: staff.officers[0] };
  const book = demonstrationBook();
  const rules = await defaultClassification();
  await inTransaction(context.database, acting, async (tx) => {
    await recordClassification(tx, rules);
    await adoptDemonstrationPolicies(tx, staff.manager, staff.careBudget);
    await recordBook(tx, context.sealer, book, staff.officers);
  });
  const files = [...book.accounts.flatMap(printStatements), ...oddFiles()];
  const imported = await importStatements({ db: context.database, sealer: context.sealer }, acting, files.map(sourceOf));
  sayImported(context, imported);
  await tellReclaims(context, staff, acting);
  await inTransaction(context.database, { ...acting, actorId: staff.finance }, enterEarlierFigures);
  const office = officeOf(context, staff);
  await tellRecords(context, office.as, await settleOffice(context, staff));
  await tellNewMoney(office, context.sealer, await agreementsOf(context, acting));
}

/** Direct payments of the book by their references. */
function agreementsOf({ database }: DemonstrationContext, acting: Acting): Promise<ReadonlyMap<string, number>> {
  return inTransaction(database, acting, async ({ sql }) => new Map((await sql.selectFrom('agreement').select(['id', 'reference']).orderBy('id').execute()).map(({ id, reference }) => [reference, id])));
}

/** Spring's reclaims and their ends, then the run of October and what it led to. */
async function tellReclaims(context: DemonstrationContext, staff: Staff, acting: Acting): Promise<void> {
  const office = officeOf(context, staff);
  const agreements = await agreementsOf(context, acting);
  const spring = [...agreements.values()].slice(-givenBack.length);
  await inTransaction(context.database, acting, (tx) => runMonitoring(tx, { asAt: springReckoning, agreements: spring }));
  await doOfficeWork(office, agreements, spring);
  const asked: number[] = [];
  for (const [index, story] of givenBack.entries()) asked.push(await askInSpring(office, spring[index] ?? 0, story));
  await office.post(plainDate('2026-05-12'));
  for (const [index, story] of givenBack.entries()) await endOf(office, asked[index] ?? 0, story);
  const firstOf = (regime: 'child_social_care' | 'adult_social_care'): Promise<number> => inTransaction(context.database, acting, async ({ sql }) => (await sql.selectFrom('agreement').select('id').where('regime', '=', regime).orderBy('id').executeTakeFirstOrThrow()).id);
  await tellComplaintsAndConcerns(office, await firstOf('child_social_care'), await firstOf('adult_social_care'));
  await office.post(plainDate('2026-10-27'));
  await inTransaction(context.database, acting, (tx) => runMonitoring(tx, { asAt: bookEnds }));
  for (const [reference, state] of autumn) await askInAutumn(office, agreements.get(reference) ?? 0, state);
}

/** Proposals of November, by direct payment; the first is held back by itself, since no assistant was found. */
const autumn: readonly (readonly [reference: string, state: AutumnState])[] = [
  ['DP10001', 'proposed'], ['DP10002', 'proposed'], ['DP10012', 'half-approved'], ['DP10009', 'noticed'], ['DP10006', 'answered'], ['DP10152', 'returned'], ['DP10011', 'approved'], ['DP10010', 'issued'],
];

function sourceOf({ name, content }: { readonly name: string; readonly content: string }): StatementSource {
  const bytes = Buffer.from(content, 'utf8');
  return { name, byteSize: bytes.length, read: () => bytes };
}

function sayImported({ say }: DemonstrationContext, { files, filesRefused, linesNew, linesKnown }: ImportSummary): void {
  const count = (value: number): string => value.toLocaleString('en-GB');
  say(`Read ${count(files)} statement files: ${count(linesNew)} lines posted, ${count(linesKnown)} met again, ${count(filesRefused)} files refused.`);
}

