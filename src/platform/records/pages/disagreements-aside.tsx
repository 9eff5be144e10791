import { formatDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import { Notice, type Element } from '../../ui/index.js';
import type { Visit } from '../../web/visit.js';
import { disagreementsOf } from '../requests/correction.js';

/** What a person says is wrong of what is held, where it was not changed: it stands beside the record for whoever reads it (UK GDPR art 16). */
export async function disagreementsAside(tx: TenantTx, _visit: Visit, personId: number): Promise<Element> {
  const statements = await disagreementsOf(tx, personId);
  if (statements.length === 0) return <></>;
  return (
    <Notice tone="look" title="They disagree with what is held">
      {statements.map(({ about, words, on }) => <p>{about}, {formatDate(on)}: “{words}”</p>)}
    </Notice>
  );
}
