import { expectOk } from '../../src/core/result.js';
import { plainDate } from '../../src/core/plain-date.js';
import { acceptBook } from '../../src/direct-payments/go-live/decide-book.js';
import { bringIn, type GivenFile } from '../../src/direct-payments/go-live/bring-in.js';
import { carryOut } from '../../src/direct-payments/go-live/carry-out.js';
import type { Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import { adoptPolicy } from '../../src/platform/policy/adopt-policy.js';
import type { TestDatabase } from '../database.js';
import { newCouncil, testSealer } from './council.js';
import { testPolicy } from './monitored-council.js';

export const takesOver = plainDate('2026-04-06');
export const bookClock: Clock = { now: () => new Date('2026-04-01T09:00:00Z'), today: () => plainDate('2026-04-01') };
export const bookServices = { sealer: testSealer, clock: bookClock };

export type Texts = Readonly<Record<string, string>>;

/** A book of two people that has a row of every kind. */
export const wholeBook: Texts = {
  'people.csv': 'Person,Given name,FAMILY_NAME,born_on,client_group,address,postcode\nP1,Maya,Okafor,29/02/2012,autism,"1 Elm Row; Merebrook",\nP2,José,Lindqvist,1980-07-01,physical disability,,\n',
  'acting.csv': 'acting,person,name,relationship,capacity,from_on\nA1,P1,Ada Okafor,mother,parent,01/04/2024\nA2,P2,José Lindqvist,themself,recipient,01/04/2024\n',
  'agreements.csv': 'agreement,person,regime,account_kind,pays_every_weeks,starts_on,ends_on,payee\nDP-1,P1,child_social_care,self_managed,4,01/04/2024,,A1\nDP-2,P2,adult_social_care,managed,4,01/05/2024,,A2\n',
  'plan_lines.csv': 'agreement,stream,kind,description,weekly,from_on,until_on\nDP-1,social_care,pa,Assistant,"1,100.10",01/04/2024,\nDP-1,education,pa,School help,£20.05,01/04/2024,\nDP-2,social_care,pa,Assistant,99.99,01/05/2024,31/03/2025\nDP-2,social_care,pa,Assistant,120.00,01/04/2025,\n',
  'contributions.csv': 'agreement,weekly,from_on,until_on\nDP-2,15.50,01/05/2024,\n',
  'accounts.csv': 'account,kind,label,agreement,from_on,sort_code,number\nACC-1,bank,Okafor,DP-1,01/04/2024,40415,1234567\nPOOL,pooled,Provider,DP-2,01/05/2024,,\n',
  'checks.csv': 'agreement,as_at,note\nDP-1,31/12/2025,Fine\n',
  'reviews.csv': 'agreement,last_done,next_due\nDP-2,10/06/2025,10/06/2026\n',
  'debts.csv': 'agreement,stream,amount,since_on,reference,reason\nDP-2,social_care,250.25,01/11/2025,INV-7,Unspent money of 2025\n',
  'balances.csv': 'account,as_at,amount\nACC-1,31/03/2026,-3.10\n',
  'totals.csv': 'measure,stream,amount\npeople,,2\nagreements,,2\nweekly,social_care,1220.10\nweekly,education,20.05\ncontributions,,15.50\nopen_debt,,250.25\nbalances,,-3.10\n',
};

export const filesOf = (texts: Texts): GivenFile[] => Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));

export interface BookOffice {
  readonly authorityId: number;
  readonly bringer: Acting;
  readonly council: Acting;
  readonly ofTheService: Acting;
  readonly within: <T>(acting: Acting, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly bring: (acting: Acting, texts?: Texts) => ReturnType<typeof bringIn>;
  readonly accept: (acting: Acting, id: number, reason?: string) => ReturnType<typeof acceptBook>;
  readonly carry: (acting: Acting, id: number) => ReturnType<typeof carryOut>;
  /** Brought in, accepted and taken over; answers with the book's key. */
  readonly takeOver: (texts?: Texts) => Promise<number>;
}

/** A council with a policy for every regime, somebody who brings books in, another who accepts them, and a manager of the support service. */
export async function bookOffice(database: TestDatabase): Promise<BookOffice> {
  const { authorityId } = await newCouncil(database);
  const person = async (name: string, role: string, organisation: string): Promise<Acting> => {
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: number }>('insert into staff_member (authority_id, name, role, organisation) values ($1, $2, $3, $4) returning id', [authorityId, name, role, organisation]));
    return { authorityId, actorId: rows[0]?.id ?? 0 };
  };
  const within: BookOffice['within'] = (acting, work) => inTransaction(database.app, acting, work);
  const [bringer, council, ofTheService] = [await person('F Nash', 'finance_officer', 'council'), await person('G Roe', 'finance_approver', 'council'), await person('H Low', 'support_service_manager', 'support_service')];
  await within(bringer, async (tx) => {
    for (const regime of ['child_social_care', 'adult_social_care', 'education', 'health'] as const)
      await adoptPolicy(tx, { regime, effectiveFrom: plainDate('2020-04-01'), document: testPolicy, proposedBy: bringer.actorId ?? 0, approvedBy: council.actorId ?? 0 });
  });
  const bring: BookOffice['bring'] = (acting, texts = wholeBook) => within(acting, (tx) => bringIn(tx, bookServices, { source: 'Old Ledger', takesOver, dates: 'day-first', files: filesOf(texts) }));
  const accept: BookOffice['accept'] = (acting, id, reason = '') => within(acting, (tx) => acceptBook(tx, bookServices, { id, reason }));
  const carry: BookOffice['carry'] = (acting, id) => within(acting, (tx) => carryOut(tx, bookServices, id));
  return {
    authorityId, bringer, council, ofTheService, within, bring, accept, carry,
    takeOver: async (texts) => {
      const id = expectOk(await bring(bringer, texts));
      expectOk(await accept(council, id));
      expectOk(await carry(bringer, id));
      return id;
    },
  };
}
