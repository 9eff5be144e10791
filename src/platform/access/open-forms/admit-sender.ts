import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Sealer } from '../sealing.js';
import { networkOf } from './network-of.js';
import { addSent, findSecret, type OpenForm } from './store.js';

/** Who sent an open form, as far as a network tells it: `address` is counted and never kept. */
export interface OpenSender {
  readonly address: string;
  readonly sealer: Sealer;
}

/** A library, a hospital or a council's own office is one sender with many families in it. */
const mostOfOneSender = 20;
/** Many more than a large council gets: what comes beyond it, from however many senders, is taken all the same and listed apart. */
const mostInAnHour = 300;
const hour = 3_600_000;

/** Counts what one sender sends by an open form; false once it is more than twenty within an hour. In the transaction that takes it, so that nothing counts that was not taken. */
export async function admitSender(tx: TenantTx, form: OpenForm, { address, sealer }: OpenSender, clock: Clock): Promise<boolean> {
  const [day, now] = [clock.today(), clock.now()];
  const secret = await findSecret(tx, day);
  const match = sealer.match('open-form-sender', `${secret.toString('base64')} ${networkOf(address)}`);
  return (await addSent(tx, { form, day, match, now, anewFrom: hourBefore(now) })) <= mostOfOneSender;
}

/** The moment from which what came by an open form counts towards a flood. */
export function hourBefore(now: Date): Date {
  return new Date(now.getTime() - hour);
}

/** Whether so many within the last hour are a flood. What comes in one is never turned away: a flood of others is no reason to lose a family's words. */
export function isFlood(withinTheHour: number): boolean {
  return withinTheHour >= mostInAnHour;
}
