import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { makeAgreement } from '../../agreements/make-agreement.js';
import { recordAccounts } from '../../agreements/record-accounts.js';

const database = await testDatabase();
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());
const manager = await hire(database, 'account-fields', 'support_service_manager');
const acting = { authorityId: manager.authorityId, actorId: manager.staffId };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);

async function paid(payees: readonly string[], to: number, accountId?: number): Promise<{ personId: number; agreementId: number; actingIds: readonly number[] }> {
  const { personId, actingIds } = await givePerson(database, acting, '2014-05-02', payees.map((name) => [name, 'parent'] as const));
  const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
  const agreementId = expectOk(await within((tx) => makeAgreement(tx, { versionId, payeeId: actingIds[to] ?? 0, accountKind: 'self_managed', schedule: 'weeks', ...(accountId === undefined ? {} : { accountId }) }, testClock)));
  return { personId, agreementId, actingIds };
}

it('lets whoever hands a payment over pick an account that is there already, and gives nobody another’s', async () => {
  const [fathers = 0, strangers = 0] = await within((tx) => recordAccounts(tx, testSealer, [{ reference: 'FATHERS', kind: 'bank', label: 'C Okafor', number: '01020330000001' }, { reference: 'STRANGERS', kind: 'bank', label: 'S Else', number: '01020330000002' }]));
  await paid(['Chidi Okafor'], 0, fathers);
  await paid(['Somebody Else'], 0, strangers);
  const { agreementId, actingIds } = await paid(['Ngozi Okafor', 'Chidi Okafor'], 0);
  const url = `/agreements/${String(agreementId)}/ending`;
  const page = (await server.inject({ url, headers: { cookie: manager.cookie } })).body;
  expect(page).toMatch(new RegExp(`<option value="${String(fathers)}"[^>]*>FATHERS, bank account: C Okafor \\([^)]*paid to Chidi Okafor\\)`));
  expect(page).toContain('A new one, opened for them');
  expect(page).not.toContain('STRANGERS');
  const send = async (accountId: string) => sendForm(server, `${url}/hand-over`, await openForm(server, url, manager.cookie), { payee: String(actingIds[1]), 'from.day': '1', 'from.month': '8', 'from.year': '2026', accountKind: 'self_managed', accountId, managedBy: '', payeeReason: 'He looks after her now' });
  const refused = await send(String(strangers));
  expect([refused.statusCode, refused.body.includes('STRANGERS holds money that somebody else receives')]).toEqual([422, true]);
  expect((await send('1; drop')).statusCode).toBe(422);
  expect((await send(String(fathers))).statusCode).toBe(303);
  const { rows } = await within(({ client }) => client.query<{ account: number; payee: number }>('select h.account_id as account, a.payee_id as payee from agreement a join agreement_account h on h.authority_id = a.authority_id and h.agreement_id = a.id where a.follows_id = $1', [agreementId]));
  expect(rows).toEqual([{ account: fathers, payee: actingIds[1] }]);
});

it('still opens a new one where none is picked', async () => {
  const { agreementId, actingIds } = await paid(['Ngozi Okafor', 'Chidi Okafor'], 0);
  const url = `/agreements/${String(agreementId)}/ending`;
  const sent = await sendForm(server, `${url}/hand-over`, await openForm(server, url, manager.cookie), { payee: String(actingIds[1]), 'from.day': '1', 'from.month': '8', 'from.year': '2026', accountKind: 'self_managed', accountId: '', managedBy: '', payeeReason: 'He looks after her now' });
  expect(sent.statusCode).toBe(303);
  const { rows } = await within(({ client }) => client.query<{ label: string }>('select acc.label from agreement a join agreement_account h on h.authority_id = a.authority_id and h.agreement_id = a.id join account acc on acc.authority_id = h.authority_id and acc.id = h.account_id where a.follows_id = $1', [agreementId]));
  expect(rows).toEqual([{ label: 'Account of Chidi Okafor' }]);
});

it('stands among pages whose rules have their law beside them, with where the public reads it', async () => {
  const { personId, agreementId } = await paid(['Ngozi Okafor'], 0);
  for (const [url, law] of [[`/people/${String(personId)}/transition`, 'ukpga/1989/41">Children Act 1989</a>'], [`/reviews/${String(agreementId)}`, 'uksi/2009/1887"']] as const) {
    const { statusCode, body } = await server.inject({ url, headers: { cookie: manager.cookie } });
    expect([url, statusCode, body.replaceAll(' rel="noreferrer"', '').includes(`href="https://www.legislation.gov.uk/${law}`)]).toEqual([url, 200, true]);
  }
});
