import { recordClassification } from '../direct-payments/statements/record-classification.js';
import { defaultClassification } from '../direct-payments/statements/default-classification.js';
import type { ImportSummary, StatementSource } from '../direct-payments/statements/import-statements.js';
import { importAndMonitor } from '../direct-payments/monitoring/import-and-monitor.js';
import type { DemonstrationContext } from './demonstration-context.js';
import type { Role } from '../platform/access/permissions.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction, type Acting } from '../platform/db/transaction.js';
import { demonstrationBook } from './book.js';
import { bookEnds } from './household.js';
import { adoptDemonstrationPolicies } from './demonstration-policy.js';
import { oddFiles } from './odd-files.js';
import { printStatements } from './print-statement.js';
import { recordBook } from './record-book.js';

interface Staff {
  readonly authorityId: number;
  readonly officers: readonly [number, ...number[]];
  readonly manager: number;
  readonly approver: number;
}

/** Makes Hazelshire, an invented council, with its people, statements and a first monitoring run. */
export async function loadDemonstration(context: DemonstrationContext): Promise<void> {
  const staff = await hireStaff(context);
  const acting: Acting = { authorityId: staff.authorityId, actorId: staff.officers[0] };
  const book = demonstrationBook();
  const rules = await defaultClassification();
  await inTransaction(context.database, acting, async (tx) => {
    await recordClassification(tx, rules);
    await adoptDemonstrationPolicies(tx, staff.manager, staff.approver);
    await recordBook(tx, context.sealer, book, staff.officers);
  });
  const files = [...book.accounts.flatMap(printStatements), ...oddFiles()];
  const { imported } = await importAndMonitor({ db: context.database, sealer: context.sealer }, acting, files.map(sourceOf), bookEnds);
  sayImported(context, imported);
}

async function hireStaff({ database, ownerLogin }: DemonstrationContext): Promise<Staff> {
  const authorityId = await withClient(ownerLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      "insert into authority (slug, name, is_demonstration) values ('hazelshire', 'Hazelshire County Council', true) returning id",
    );
    return rows[0]?.id ?? 0;
  });
  return inTransaction(database, { authorityId, actorId: null }, async (tx) => {
    const people = await tx.sql.insertInto('staff_member').values(staffOf(authorityId)).returning(['id', 'role']).execute();
    const [first, second, manager, approver] = people.map(({ id }) => id);
    if (first === undefined || second === undefined || manager === undefined || approver === undefined) throw new Error('the demonstration has no staff');
    return { authorityId, officers: [first, second], manager, approver };
  });
}

function staffOf(authority_id: number): { authority_id: number; name: string; role: Role; organisation: 'council' | 'support_service' }[] {
  const supporting = (name: string, role: Role): ReturnType<typeof staffOf>[number] => ({ authority_id, name, role, organisation: 'support_service' });
  const council = (name: string, role: Role): ReturnType<typeof staffOf>[number] => ({ authority_id, name, role, organisation: 'council' });
  return [
    supporting('Morwenna Tate', 'monitoring_officer'), supporting('Idris Bello', 'monitoring_officer'), supporting('Gillian Frost', 'support_service_manager'),
    council('Peter Ashworth', 'finance_approver'), council('Sunita Rao', 'finance_officer'), council('Colm Dempsey', 'budget_holder'),
    supporting('Hanna Weiss', 'adviser'), council('Ada Pryce', 'auditor'),
  ];
}

function sourceOf({ name, content }: { readonly name: string; readonly content: string }): StatementSource {
  const bytes = Buffer.from(content, 'utf8');
  return { name, byteSize: bytes.length, read: () => bytes };
}

function sayImported({ say }: DemonstrationContext, { files, filesRefused, linesNew, linesKnown }: ImportSummary): void {
  const count = (value: number): string => value.toLocaleString('en-GB');
  say(`Read ${count(files)} statement files: ${count(linesNew)} lines posted, ${count(linesKnown)} met again, ${count(filesRefused)} files refused.`);
}

