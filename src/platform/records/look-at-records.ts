import type { PlainDate } from '../../core/plain-date.js';
import { recordListView, recordView } from '../audit/record-view.js';
import type { TenantTx } from '../db/transaction.js';
import { corrections, showCorrection, type Correction } from './requests/correction.js';
import { findRequest, listRequests, type SubjectRequest } from './requests/subject-request.js';
import { listHolds, type Hold } from './store/holds.js';

/** The requests for what is held, for somebody who reads the list: it names people, so it leaves its sentence. */
export async function lookAtRequests(tx: TenantTx, today: PlainDate): Promise<readonly SubjectRequest[]> {
  const requests = await listRequests(tx, today);
  await recordListView(tx, 'the requests for what is held', requests.length);
  return requests;
}

/** One request, for somebody who opens it. */
export async function lookAtRequest(tx: TenantTx, id: number, today: PlainDate): Promise<SubjectRequest | undefined> {
  const request = await findRequest(tx, id, today);
  if (request) await recordView(tx, { personId: request.personId, what: `the request ${request.reference} for what is held` });
  return request;
}

/** Requests to correct what is held, for somebody who reads the list. */
export async function lookAtCorrections(tx: TenantTx): Promise<readonly Correction[]> {
  const rows = await corrections(tx);
  await recordListView(tx, 'the requests for corrections', rows.length);
  return rows;
}

/** One request for a correction, for somebody who opens it. */
export async function lookAtCorrection(tx: TenantTx, id: number): Promise<Correction | undefined> {
  const found = await showCorrection(tx, id);
  if (found) await recordView(tx, { personId: found.personId, what: `the correction ${found.reference}` });
  return found;
}

/** Holds, for somebody who reads the list. */
export async function lookAtHolds(tx: TenantTx): Promise<readonly Hold[]> {
  const holds = await listHolds(tx);
  await recordListView(tx, 'the holds', holds.filter(({ personId }) => personId !== null).length);
  return holds;
}
