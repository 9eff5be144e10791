import { plainDate } from '../../core/plain-date.js';
import { acknowledgeReferral } from '../../direct-payments/referrals/acknowledge-referral.js';
import { closeReferral } from '../../direct-payments/referrals/end-referral.js';
import { recordOffer } from '../../direct-payments/referrals/offer-payment.js';
import { askForPayment } from '../../direct-payments/referrals/family-requests/ask-for-payment.js';
import { takeReferral } from '../../direct-payments/referrals/take-referral.js';
import { beginReferral, passOnReferral, takeUpReferral, waitForSomething } from '../../direct-payments/referrals/triage.js';
import { ok } from '../../core/result.js';
import { ask, on, step, type Asked, type Desk, type Newcomer } from './who-asks.js';

const bySocialWorker: Newcomer['asks'] = { askedByKind: 'social_worker', askedByName: 'Rowan Okonjo', askedByEmail: 'rowan.okonjo@hazelshire.example', askedHow: 'system' };
const byFamily = (askedByName: string): Newcomer['asks'] => ({ askedByKind: 'family', askedByName, askedByEmail: null, askedHow: 'telephone' });

const newcomers = {
  justCame: {
    given: 'Imogen', family: 'Tregarthen', born: '2017-03-08', regime: 'child_social_care', acting: { name: 'Demelza Tregarthen', relationship: 'mother', capacity: 'parent' }, home: '14 Weavers Row', postcode: 'HZ1 4QB',
    needs: 'Somebody who can be with Imogen on Saturdays, when her brothers have football and she cannot bear the noise.', wanted: 'She goes somewhere quiet that she chose.', came: '2026-11-18', asks: bySocialWorker,
  },
  late: {
    given: 'Yusuf', family: 'Abdelrahman', born: '2015-07-22', regime: 'child_social_care', acting: { name: 'Salma Abdelrahman', relationship: 'mother', capacity: 'parent' }, home: '3 Chandlers Court', postcode: 'HZ2 1NL',
    needs: 'Nights are broken, and there is nobody for the mornings before school.', wanted: 'Mornings without shouting.', came: '2026-10-19', asks: byFamily('Salma Abdelrahman'),
  },
  waits: {
    given: 'Bethan', family: 'Prothero', born: '2004-06-11', regime: 'adult_social_care', acting: { name: 'Bethan Prothero', relationship: 'themself', capacity: 'recipient' }, home: '8 Tannery Wharf', postcode: 'HZ4 6FD',
    needs: 'Help to get up and to work, without waiting for an agency that comes when it likes.', wanted: 'I keep my job.', came: '2026-10-26', asks: { askedByKind: 'person', askedByName: 'Bethan Prothero', askedByEmail: null, askedHow: 'letter' },
  },
  saidNo: {
    given: 'Ffion', family: 'Garrick', born: '2012-09-30', regime: 'child_social_care', acting: { name: 'Owain Garrick', relationship: 'father', capacity: 'parent' }, home: '27 Ferry Lane', postcode: 'HZ5 2UG',
    needs: 'Weekends for her father, who has been in hospital himself.', wanted: 'Two nights a month.', came: '2026-10-05', asks: bySocialWorker,
  },
  passedOn: {
    given: 'Kofi', family: 'Mensah-Boateng', born: '2013-01-17', regime: 'child_social_care', acting: { name: 'Abena Mensah-Boateng', relationship: 'grandmother', capacity: 'parent' }, home: '41 Copse Hill', postcode: 'HZ3 9TA',
    needs: 'His grandmother cannot lift him any more.', wanted: 'Two people for his bath.', came: '2026-11-09', asks: { askedByKind: 'health', askedByName: 'Community nurse Agnieszka Wolska', askedByEmail: 'a.wolska@hazelcare.example', askedHow: 'email' },
  },
  thinking: {
    given: 'Solomon', family: 'Fairweather', born: '1999-02-04', regime: 'adult_social_care', acting: { name: 'Solomon Fairweather', relationship: 'themself', capacity: 'recipient' }, home: '2 Damson Way', postcode: 'HZ6 3PY',
    needs: 'His mother, who did everything, died in October.', wanted: 'To stay in the house.', came: '2026-11-11', asks: bySocialWorker, urgency: 'He is alone in the house, and the neighbour who looks in goes away on 21 November.',
  },
} as const satisfies Record<string, Newcomer>;

/** New, late, waiting, turned down by the family, passed on, thought about, and what families ask about payments that run already. */
export async function tellReferrals(desk: Desk, agreements: ReadonlyMap<string, number>): Promise<void> {
  const { socialWorker, adviser, teamManager } = desk.staff;
  const asked: Partial<Record<keyof typeof newcomers, Asked>> = {};
  const keyOf = (name: keyof typeof newcomers): number => asked[name]?.referralId ?? 0;
  for (const name of Object.keys(newcomers).filter((one): one is keyof typeof newcomers => one in newcomers)) asked[name] = await ask(desk, name === 'late' || name === 'waits' ? adviser : socialWorker, newcomers[name]);
  await step(desk, adviser, '2026-10-20', (tx, when) => acknowledgeReferral(tx, { referralId: keyOf('late'), toldHow: 'By telephone', ...when }));
  await waiting(desk, keyOf('waits'));
  await saidNo(desk, keyOf('saidNo'));
  const { id: teamId } = await desk.as(teamManager, async ({ sql }) => ok(await sql.selectFrom('team').select('id').where('name', 'like', 'Disabled children%').executeTakeFirstOrThrow()));
  await step(desk, teamManager, '2026-11-10', (tx, when) => passOnReferral(tx, { referralId: keyOf('passedOn'), teamId, reason: 'He needs two people for every move, and this team knows the family’s home.', ...when }));
  await thinking(desk, keyOf('thinking'));
  await aboutRunningPayments(desk, agreements);
  await askedByThemselves(desk);
}

async function waiting(desk: Desk, referralId: number): Promise<void> {
  const { adviser } = desk.staff;
  await step(desk, adviser, '2026-10-27', (tx, when) => acknowledgeReferral(tx, { referralId, toldHow: 'By telephone', ...when }));
  await step(desk, adviser, '2026-10-29', (tx, when) => takeUpReferral(tx, { referralId, holderId: adviser, ...when }));
  await step(desk, adviser, '2026-11-02', (tx, when) => waitForSomething(tx, { referralId, reason: 'Her assessment, which the occupational therapist finishes after a second visit', expectedOn: plainDate('2026-11-24'), ...when }));
}

async function saidNo(desk: Desk, referralId: number): Promise<void> {
  const { adviser } = desk.staff;
  await step(desk, adviser, '2026-10-06', (tx, when) => acknowledgeReferral(tx, { referralId, toldHow: 'By telephone', ...when }));
  await step(desk, adviser, '2026-10-07', (tx, when) => takeUpReferral(tx, { referralId, holderId: adviser, ...when }));
  await step(desk, adviser, '2026-10-14', (tx, when) => recordOffer(tx, {
    referralId, to: 'Owain Garrick', how: 'visit', said: 'What it is and may pay for, and what help there is with payroll.', answered: { answer: 'no', why: 'He does not want to be anybody’s boss while he is ill himself.' }, ...when,
  }));
  await step(desk, adviser, '2026-10-15', (tx, when) => closeReferral(tx, { referralId, reason: 'met_otherwise', words: 'The council arranges two nights a month at Marlstone House instead, from 30 October. He may ask again at any time.', ...when }));
}

async function thinking(desk: Desk, referralId: number): Promise<void> {
  const { adviser } = desk.staff;
  await step(desk, adviser, '2026-11-11', (tx, when) => acknowledgeReferral(tx, { referralId, toldHow: 'By telephone, twice', ...when }));
  await step(desk, adviser, '2026-11-12', (tx, when) => takeUpReferral(tx, { referralId, holderId: adviser, ...when }));
  await step(desk, adviser, '2026-11-12', (tx, when) => beginReferral(tx, { referralId, ...when }));
  await step(desk, adviser, '2026-11-13', (tx, when) => recordOffer(tx, {
    referralId, to: 'Solomon Fairweather', how: 'visit', said: 'What it is, with a friend of his there; that an agency helps him meanwhile.', answered: { answer: 'thinking', why: 'He wants to ask his sister, who comes on Sunday.' }, ...when,
  }));
}

/** By the page for families, and by nobody's account: somebody new, and somebody who is recorded already. */
async function askedByThemselves({ as }: Desk): Promise<void> {
  const page = { postcode: null, email: null, addressLines: [], forEducation: false } as const;
  await as(null, (tx) => askForPayment(tx, {
    ...page, forWhom: 'my_child', given: 'Bryher', family: 'Lanyon', born: plainDate('2018-01-23'), needs: 'Somebody to take him swimming, so that I can be at his sister’s school once a week.', senderName: 'Jenifer Lanyon', senderIs: 'mother',
    telephone: '01632 960118', howToTalk: 'After six, or by text.',
  }, on('2026-11-19')));
  await as(null, (tx) => askForPayment(tx, {
    ...page, forWhom: 'myself', given: 'Malachi', family: 'Whitlock', born: plainDate('2002-03-15'), needs: 'I would like to choose who helps me at weekends too.', senderName: 'Malachi Whitlock', senderIs: '', telephone: '01632 960127', howToTalk: '',
  }, on('2026-11-20')));
}

/** More hours, a single sum and an end, of payments that run already. */
async function aboutRunningPayments(desk: Desk, agreements: ReadonlyMap<string, number>): Promise<void> {
  const wishes = [
    ['DP10005', 'increase', 'He has outgrown the club, and the new one is two evenings.', '2026-11-13'],
    ['DP10004', 'one_off', 'The old trike is too small: one that fits costs £1,240.', '2026-11-16'],
    ['DP10018', 'end', 'They move to Wales at Christmas.', '2026-11-17'],
  ] as const;
  for (const [reference, kind, needs, came] of wishes) {
    const agreementId = agreements.get(reference) ?? 0;
    await desk.as(desk.staff.adviser, async (tx) => {
      const { person_id: personId, regime } = await tx.sql.selectFrom('agreement').select(['person_id', 'regime']).where('id', '=', agreementId).executeTakeFirstOrThrow();
      return takeReferral(tx, {
        personId, kind, regimes: [regime], agreementId, needs, wanted: '', urgency: 'ordinary', urgencyReason: '', ...byFamily('Their family'), askedByLines: [], teamId: null, budgetId: null, receivedOn: plainDate(came),
      }, on(came));
    });
  }
}
