import type { TenantTx } from '../../../db/transaction.js';
import { pathOf } from '../../../ui/index.js';
import { may, type Actor } from '../../actor.js';
import { listWaiting } from './show-grants.js';
import { grantInWords } from './words.js';
import type { OfficeTask } from '../office-task.js';

/** What an administrator is asked to confirm, for their Today. */
export async function grantTasks(tx: TenantTx, actor: Pick<Actor, 'roles'>): Promise<readonly OfficeTask[]> {
  if (!may(actor, 'administration')) return [];
  return (await listWaiting(tx)).filter(({ notByYou }) => notByYou === null).map((grant) => ({
    todo: `Confirm or refuse ${grantInWords(grant)}`, href: pathOf(`/office/confirmations/${String(grant.id)}`), because: `Asked by ${grant.askedByName ?? 'the operator'}; it counts once a second administrator has confirmed it`,
  }));
}
