import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { statementsApi } from '../../src/direct-payments/statements/api.js';
import { importJob } from '../../src/direct-payments/statements/bring-in-batch.js';
import type { StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import { importPages } from '../../src/direct-payments/statements/pages/import-pages.js';
import { receiveFiles } from '../../src/direct-payments/statements/receive-files.js';
import { expectOk } from '../../src/core/result.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { JobContext } from '../../src/platform/jobs/job.js';
import type { TestDatabase } from '../database.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../web.js';
import { giveAccounts, testSealer } from './council.js';

export const csv = (...rows: readonly string[]): string => ['Date,Description,Amount,Balance', ...rows, ''].join('\n');

/** Files as an officer may have them on a Monday: good ones, and one of each way to go wrong. */
export const sent = {
  april: { name: 'A0042 April.csv', text: csv('02/04/2026,MEREBROOK CC DP1001,400.00,400.00', '14/04/2026,CARD BLUEBELL TAXIS,-8.50,391.50', '28/04/2026,STO A PA WAGES,-90.00,301.50') },
  may: { name: 'A0042 May.csv', text: csv('28/04/2026,STO A PA WAGES,-90.00,301.50', '01/05/2026,MEREBROOK CC DP1001,400.00,701.50') },
  torn: { name: 'A0042 June, torn.csv', text: csv('31/06/2026,CARD <b>TAXI</b>,-5.00,696.50', '02/06/2026,CARD TAXI,-5.00,691.50') },
  stranger: { name: 'statement (3).csv', text: csv('03/04/2026,FROM NOWHERE,12.00,12.00', '04/04/2026,AND OUT,-2.00,10.00') },
  unknown: { name: 'kartu.csv', text: ['Kartu,Laiks,Vieta,Summa,Atlikums', '1001,17/03/2026 10:00,NORTH SHOP,12.40,87.60', '1001,18/03/2026 11:00,CAFE,3.00,84.60', ''].join('\n') },
  letter: { name: 'letter to the bank.txt', text: 'Dear all, see you soon.' },
  wrong: { name: 'A0042 short.csv', text: csv('02/07/2026,CARD TAXI,-5.00,686.50', '03/07/2026,CARD TAXI,-6.00,600.00') },
  long: { name: `A0777 ${'statement of account for the household of '.repeat(3)}Ngozi.csv`, text: csv('02/04/2026,MEREBROOK CC DP2002,120.00,120.00') },
} as const;

export interface SentFile { readonly name: string; readonly text: string }

export function sourceOf({ name, text }: SentFile): StatementSource {
  return { name, byteSize: Buffer.byteLength(text), read: () => Buffer.from(text) };
}

let councils = 0;

/** A council with two accounts and a web service to bring statements in by. Close `server` in `afterAll`. */
export interface StatementOffice {
  readonly server: FastifyInstance;
  readonly officer: HiredStaff;
  readonly acting: Acting;
  readonly accounts: ReadonlyMap<string, number>;
  colleague(role: Role): Promise<HiredStaff>;
  get(url: string, who?: HiredStaff): Promise<LightMyRequestResponse>;
  /** Opens the page that holds the form and sends it. */
  post(url: string, fields: Readonly<Record<string, string>>, page?: string): Promise<LightMyRequestResponse>;
  upload(files: readonly SentFile[]): Promise<LightMyRequestResponse>;
  /** Receives files without the web; answers with the batch. */
  receive(...files: readonly SentFile[]): Promise<number>;
  /** Does what the queue of jobs holds for this council. */
  work(): Promise<void>;
  rows<T extends object>(sql: string): Promise<T[]>;
}

export async function statementOffice(database: TestDatabase): Promise<StatementOffice> {
  councils += 1;
  const slug = `office-${String(councils)}`;
  const officer = await hire(database, slug, 'monitoring_officer');
  const acting: Acting = { authorityId: officer.authorityId, actorId: officer.staffId };
  const accounts = await giveAccounts(database, acting, [
    { account: { reference: 'A0042', kind: 'bank', label: 'Kit Marlowe', number: '12345678', sortCode: '00-11-22' }, agreements: ['DP1001'] },
    { account: { reference: 'A0777', kind: 'bank', label: 'אברהם בן־דוד', number: '87654321', sortCode: '00-11-33' }, agreements: ['DP2002'] },
  ]);
  const navigation = [{ text: 'Statements', href: '/statements', permission: 'statements.read' }] as const;
  const server = await testServer(database, { pages: importPages(testSealer), api: statementsApi(testSealer), navigation });
  const rows = <T extends object>(sql: string): Promise<T[]> => inTransaction(database.app, acting, async ({ client }) => (await client.query<T>(sql)).rows);
  return {
    server, officer, acting, accounts, rows,
    colleague: (role) => hire(database, slug, role),
    get: (url, who = officer) => server.inject({ url, headers: { cookie: who.cookie } }),
    post: async (url, fields, page = url) => sendForm(server, url, await openForm(server, page, officer.cookie), fields),
    upload: async (files) => uploadTo(server, officer, files),
    receive: async (...files) => expectOk(await inTransaction(database.app, acting, (tx) => receiveFiles(tx, testSealer, files.map(sourceOf)))).batchId,
    work: async () => {
      const open = await rows<{ id: number }>('select id from import_request where finished_at is null order by id');
      const context: JobContext = {
        authorityId: acting.authorityId, database: database.app, clock: testClock,
        inTransaction: (work) => inTransaction(database.app, { ...acting, actorId: null }, work),
      };
      for (const { id } of open) await importJob(testSealer).run(context, { requestId: id });
    },
  };
}

const boundary = '----form-of-a-browser';

async function uploadTo(server: FastifyInstance, { cookie }: HiredStaff, files: readonly SentFile[]): Promise<LightMyRequestResponse> {
  const ticket = await openForm(server, '/statements/upload', cookie);
  const field = ([name, value]: readonly [string, string]): string => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = ({ name, text }: SentFile): string => `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n`;
  const sentFiles = files.length === 0 ? [{ name: '', text: '' }] : files;
  const payload = [...Object.entries(ticket.fields).map(field), ...sentFiles.map(file), `--${boundary}--\r\n`].join('');
  return server.inject({ method: 'POST', url: '/statements/upload', headers: { cookie: ticket.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
}
