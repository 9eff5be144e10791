import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../db/transaction.js';
import { recordCopy } from './export-events.js';
import { refuseAudit } from './refusals.js';
import { daysOf } from './search-events.js';
import type { CopyAsked } from './store/copies.js';
import { findPeople } from './store/events.js';

/** What somebody asks a copy of, as they typed it; empty texts do not narrow. */
export interface CopyWords {
  readonly from: string;
  readonly until: string;
  /** `person:12`, a payment reference, or a name that fits one person. */
  readonly about: string;
}

/** Reads what is asked for, and writes down that it was. Refuses days that are none, and words that do not fit exactly one person. */
export async function askForCopy(tx: TenantTx, { from, until, about }: CopyWords): Promise<Result<CopyAsked>> {
  const days = daysOf({ from, until });
  if (!days.ok) return days;
  const words = about.trim();
  const [, key] = /^person:(\d{1,15})$/.exec(words) ?? [];
  const people = words === '' ? [] : await findPeople(tx, { words, id: key === undefined ? null : Number(key) });
  const [person] = people;
  if (words !== '' && (!person || people.length > 1)) return refuseAudit('audit-about-not-usable', `${people.length === 0 ? 'Nobody is' : 'Several people are'} meant by “${words}”. Give it like person:12, or the whole payment reference.`);
  const asked = { ...days.value, about: person ?? null };
  await recordCopy(tx, asked);
  return ok(asked);
}
