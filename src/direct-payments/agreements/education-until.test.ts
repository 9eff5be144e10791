import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { hire } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { educationUntil } from './education-until.js';
import { allowedPayee } from './make-agreement.js';

const database = await testDatabase();
const adviser = await hire(database, 'education-until', 'adviser');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
const day = plainDate;

it('may begin past 25 for as long as an apprenticeship that was told lasts, and not after the EHC plan ceased', async () => {
  const born = '2001-01-10';
  const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, born, [['Maya Okafor', 'recipient']]);
  const on = day('2026-09-15');
  const ask = () => within((tx) => allowedPayee(tx, { personId, born: day(born), regime: 'education', on, payeeId }));
  expect(await ask()).toMatchObject({ ok: false, refusal: { code: 'payee-not-allowed', message: expect.stringContaining('until 31 July 2026. An EHC plan may be kept to the end of the academic year') as unknown } });
  await within(({ client }) => client.query("insert into education_course (authority_id, person_id, kind, ends_on, told_by, recorded_on, recorded_by) values ($1, $2, 'apprenticeship', '2026-12-18', 'Maya', '2026-05-01', $3)", [adviser.authorityId, personId, adviser.staffId]));
  expect(await ask()).toMatchObject({ ok: true, value: { id: payeeId } });
  expect((await within((tx) => educationUntil(tx, personId, on)))?.on).toBe('2026-12-18');
  await within(({ client }) => client.query("insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by) values ($1, $2, 'plan_ceased', '2026-09-01', '2026-09-01', 'The council')", [adviser.authorityId, personId]));
  expect(await ask()).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('until 31 August 2026. Education may be paid only while the EHC plan lasts') as unknown } });
});
