import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { plainDate } from '../../src/core/plain-date.js';
import { correspondencePages } from '../../src/people/pages/correspondence-page.js';
import { recordPeople } from '../../src/people/record-people.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import type { Carriers } from '../../src/platform/letters/carrier.js';
import { deliverJob } from '../../src/platform/letters/deliver-outbox.js';
import { freezeLetter } from '../../src/platform/letters/freeze-letter.js';
import type { LetterRecipient } from '../../src/platform/letters/letter-recipient.js';
import { letterPages } from '../../src/platform/letters/pages/index.js';
import type { TestDatabase } from '../database.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../web.js';
import { sampleNotice, sampleRecipient } from './sample-letter.js';

/** A council that writes letters, with a web service that shows them. Close `server` in `afterAll`. */
export interface LetterOffice {
  readonly server: FastifyInstance;
  readonly officer: HiredStaff;
  /** Maya Okafor, whom the letters are about. */
  readonly personId: number;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly write: (changes?: Partial<LetterRecipient>) => Promise<number>;
  /** Does what the queue of jobs holds; whatever way out is not given takes everything. */
  readonly deliver: (carriers?: Partial<Carriers>) => Promise<void>;
  readonly get: (url: string, who?: HiredStaff) => Promise<LightMyRequestResponse>;
  readonly post: (url: string, fields: Readonly<Record<string, string>>, page?: string) => Promise<LightMyRequestResponse>;
}

export async function letterOffice(database: TestDatabase, slug: string): Promise<LetterOffice> {
  const officer = await hire(database, slug, 'support_service_manager');
  const acting = { authorityId: officer.authorityId, actorId: officer.staffId };
  const within: LetterOffice['within'] = (work) => inTransaction(database.app, acting, work);
  const [personId = 0] = await within((tx) => recordPeople(tx, [{
    given: 'Maya', family: 'Okafor', born: plainDate('2012-05-01'), clientGroup: 'disabled children',
    acting: { name: 'Mrs Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2025-04-01') },
  }]));
  const navigation = [{ text: 'Letters', href: '/letters', permission: 'letters.send' }] as const;
  const server = await testServer(database, { pages: [...letterPages, ...correspondencePages], navigation });
  return {
    server, officer, personId, within,
    write: (changes = {}) => within((tx) => {
      const correspondence = { ...sampleRecipient, ...changes };
      const document = { ...sampleNotice, to: { name: correspondence.name, lines: correspondence.lines } };
      return freezeLetter(tx, { kind: 'reclaim_notice', personId, agreementId: null, subjectKind: 'reclaim', subjectId: 1, document, correspondence });
    }),
    deliver: async (carriers = {}) => deliverJob({ folder: () => Promise.resolve({ outcome: 'placed', detail: 'outbox/1' }), ...carriers }).run({
      authorityId: acting.authorityId, database: database.app, clock: testClock, inTransaction: (work) => inTransaction(database.app, { ...acting, actorId: null }, work),
    }, {}),
    get: (url, who = officer) => server.inject({ url, headers: { cookie: who.cookie } }),
    post: async (url, fields, page = url) => sendForm(server, url, await openForm(server, page, officer.cookie), fields),
  };
}
