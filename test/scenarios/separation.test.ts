import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pence } from '../../src/core/money.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk, type Result } from '../../src/core/result.js';
import { agreementPromises } from '../../src/direct-payments/agreements/promises.js';
import { replaceAgreement } from '../../src/direct-payments/agreements/replace-agreement.js';
import { writeTerms } from '../../src/direct-payments/agreements/write-terms.js';
import { writeRunFiles } from '../../src/direct-payments/payments/payment-files/write-run-files.js';
import { remittancesJob } from '../../src/direct-payments/payments/remittances/write-remittances.js';
import { recordPaid } from '../../src/direct-payments/payments/runs/record-paid.js';
import { issueNotice } from '../../src/direct-payments/reclaims/issue-notice.js';
import { askForStatements } from '../../src/direct-payments/returns/ask-for-statements.js';
import { recordCorrespondence, type NewCorrespondence } from '../../src/people/record-correspondence.js';
import { clockAt } from '../../src/platform/clock.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { approved, reclaimDays, reclaimingCouncil } from '../factories/noticed-reclaim.js';
import { payingOffice } from '../factories/paying-office.js';

const database = await testDatabase();
const day = plainDate;
const publicUrl = 'https://payments.example';
const clock = clockAt(new Date('2026-04-08T09:00:00Z'));
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

const hers = { name: 'Mrs Ngozi Okafor', lines: ['3 Copse Hill', 'Nether Wick', 'HZ2 6QX'], channel: 'post', email: null, largePrint: true, extraDays: 7 } as const;
const his = { name: 'Chidi Okafor', lines: [], channel: 'email', email: 'chidi@families.example', largePrint: false, extraDays: 0 } as const;
const ordinary = { easyRead: false, telephoneFirst: false, copyToName: null, copyToEmail: null, languageNote: '', from: day('2026-04-01') } as const;

interface Went {
  readonly kind: string;
  readonly agreementId: number;
  readonly name: string;
  readonly largePrint: boolean;
  readonly channel: string;
  readonly email: string | null;
  readonly document: string;
}

/** Whoever received the money has moved out; letters about the person go to the other, who receives it from 20 April. */
async function separated() {
  const council = await reclaimingCouncil(database, `separated-${String((made += 1))}`);
  const old = council.id('DP2001');
  const { personId, mother, father } = await council.within(async ({ client, authorityId }) => {
    const personId = (await client.query<{ id: number }>('select person_id as id from agreement where id = $1', [old])).rows[0]?.id ?? 0;
    const acting = async (name: string): Promise<number> => (await client.query<{ id: number }>(
      "insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on, reason) values ($1, $2, $3, 'parent', 'nominated', '2025-04-01', 'Named by Maya') returning id", [authorityId, personId, name])).rows[0]?.id ?? 0;
    const [mother, father] = [await acting('Ngozi Okafor'), await acting('Chidi Okafor')];
    await client.query('update agreement set payee_id = $2 where id = $1', [old, mother]);
    return { personId, mother, father };
  });
  const record = async (wishes: Partial<NewCorrespondence> & Pick<NewCorrespondence, 'name' | 'lines' | 'channel' | 'email' | 'largePrint' | 'extraDays'>): Promise<unknown> =>
    expectOk(await council.within((tx) => recordCorrespondence(tx, { ...ordinary, ...wishes, personId })));
  await record(his);
  const letters = (): Promise<Went[]> => council.within(async ({ client }) => (await client.query<Went>(
    `select l.kind, l.agreement_id as "agreementId", l.recipient_name as name, l.large_print as "largePrint", m.channel, m.email, l.document::text as document from letter l join outbox_message m on m.letter_id = l.id and m.role = 'recipient' order by l.id`)).rows);
  return { ...council, old, personId, mother, father, record, letters };
}
let made = 0;

describe('after parents separate', () => {
  it('nothing about the old payee’s money goes to the other parent, who gets the person’s letters: it waits, and somebody is told', async () => {
    const { within, old, father, letters, officer, ...council } = await separated();
    const { id: reclaimId } = await approved({ within, officer, ...council });
    expect(code(await within((tx) => issueNotice(tx, { reclaimId, on: reclaimDays.issued, publicUrl })))).toBe('payee-without-address');
    expectOk(await within((tx) => askForStatements(tx, { agreementIds: [old], from: day('2026-02-01'), until: day('2026-02-28'), on: clock.today() })));
    expect(code(await within((tx) => writeTerms(tx, { agreementId: old, because: 'Written anew', publicUrl }, clock)))).toBe('payee-without-address');
    expect(await letters()).toEqual([]);
    const todo = await within((tx) => agreementPromises(tx, { staffId: officer.staffId, until: clock.today() }));
    expect(todo.map(({ todo: what }) => what)).toContain('Record where letters to Ngozi Okafor about DP2001 go');
    expect(father).toBeGreaterThan(0);
  });

  it('the old payee gets what is asked back and asked for, the new one the terms, each in their own format; neither reads where the other lives', async () => {
    const { within, old, mother, father, record, letters, ...council } = await separated();
    await record({ ...hers, actingId: mother });
    const { id: reclaimId } = await approved({ within, ...council });
    expectOk(await within((tx) => issueNotice(tx, { reclaimId, on: reclaimDays.issued, publicUrl })));
    const next = expectOk(await within((tx) => replaceAgreement(tx, { agreementId: old, from: day('2026-04-20'), reason: 'Maya lives with her father now', newPayeeId: father }, clock)));
    expectOk(await within((tx) => writeTerms(tx, { agreementId: next, because: 'The first agreement', publicUrl }, clock)));
    expectOk(await within((tx) => askForStatements(tx, { agreementIds: [old], from: day('2026-02-01'), until: day('2026-04-07'), on: clock.today() })));
    const went = await letters();
    expect(went.map(({ kind, agreementId, name, channel, largePrint }) => [kind, agreementId === old ? 'old' : 'new', name, channel, largePrint])).toEqual([
      ['reclaim_notice', 'old', 'Mrs Ngozi Okafor', 'post', true], ['agreement_terms', 'new', 'Chidi Okafor', 'email', false], ['statements-asked', 'old', 'Mrs Ngozi Okafor', 'post', true],
    ]);
    for (const { agreementId, document, email } of went) {
      const theirs = agreementId === old ? ['Chidi', 'chidi@families.example'] : ['Ngozi', 'Copse Hill', 'HZ2 6QX'];
      for (const word of theirs) expect([document, email ?? ''].join(' ')).not.toContain(word);
    }
  });
});

describe('what somebody is paid', () => {
  it('is told to whoever receives it alone, and waits until their address is known', async () => {
    const office = await payingOffice(database, 'separated-pay', [{ reference: 'DP0001', name: 'Maya Okafor', weekly: pence(14_800), number: '200415 41007919' }], { policy: { payments: { remittances: 'every', calendarFrom: '2026-03-16' } } });
    const { personId, mother } = await office.within(async ({ client, authorityId }) => {
      const { rows: [agreement] } = await client.query<{ id: number; personId: number }>("select id, person_id as \"personId\" from agreement where reference = 'DP0001'");
      const { rows: [acting] } = await client.query<{ id: number }>("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, 'Ngozi Okafor', 'mother', 'nominated', '2020-01-01') returning id", [authorityId, agreement?.personId]);
      await client.query('update agreement set payee_id = $2 where id = $1', [agreement?.id, acting?.id]);
      return { personId: agreement?.personId ?? 0, mother: acting?.id ?? 0 };
    });
    expectOk(await office.within((tx) => recordCorrespondence(tx, { ...ordinary, ...his, personId })));
    const from = day('2026-03-16');
    const runId = await office.approvedRun(from);
    await office.within(async (tx) => expectOk(await writeRunFiles(tx, { sealer: testSealer, clock: office.clock, tables: undefined }, runId)));
    await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: from })));
    const tell = (): Promise<void> => remittancesJob.run({ authorityId: office.acting.authorityId, database: database.app, clock: office.clock, inTransaction: (work) => inTransaction(database.app, { ...office.acting, actorId: null }, work) }, {});
    const told = () => office.within(async ({ client }) => (await client.query<{ name: string; text: string }>("select recipient_name as name, document::text as text from letter where kind = 'remittance'")).rows);
    await tell();
    expect(await told()).toEqual([]);
    expectOk(await office.within((tx) => recordCorrespondence(tx, { ...ordinary, ...hers, personId, actingId: mother })));
    await tell();
    const [remittance, ...others] = await told();
    expect([remittance?.name, others, /chidi/i.test(remittance?.text ?? '')]).toEqual(['Mrs Ngozi Okafor', [], false]);
  });
});

describe('rooms that write about money', () => {
  it('ask who holds it: only letters about a need, its assessment and its reviews go where the letters about the person go', () => {
    const rooms = 'src/direct-payments';
    const asking = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.tsx?$/.test(file) && /\brecipientOf\b/.test(readFileSync(path.join(rooms, file), 'utf8')));
    expect([...new Set(asking.map((file) => file.split(path.sep)[0]))].sort()).toEqual(['authority', 'plans', 'referrals', 'reviews']);
  });
});
