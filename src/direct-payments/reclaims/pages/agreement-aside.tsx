import { sum } from '../../../core/money.js';
import { may } from '../../../platform/access/actor.js';
import { dateColumn, Link, moneyColumn, Table, Tag } from '../../../platform/ui/index.js';
import type { AgreementAside } from '../../monitoring/pages/agreement-page.js';
import { statusTags } from '../finance/pages/words.js';
import { askedOf } from '../propose-reclaim.js';
import { groundWords } from '../rules/grounds.js';
import { findReclaimsOf, type ReclaimFacts } from '../store/reclaims.js';
import { reclaimPath } from './reclaim-paths.js';

/** On the page of a direct payment: what was asked back of it, each reclaim with where it stands; the latest first. */
export const reclaimsOfAgreement: AgreementAside = async (tx, { actor }, agreementId) => {
  const reclaims = may(actor, 'reclaims.read') ? await findReclaimsOf(tx, agreementId) : [];
  if (reclaims.length === 0) return <></>;
  return (
    <section aria-labelledby="reclaims">
      <h2 class="govuk-heading-m" id="reclaims">Money asked back</h2>
      <Table
        caption="Reclaims of this direct payment" captionHidden rows={reclaims.toReversed()}
        columns={[
          { heading: 'Reclaim', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: ReclaimFacts) => <Link href={reclaimPath(id)}>{reference}</Link> },
          { heading: 'Stands', kind: 'nowrap', cell: ({ status }) => <Tag tone={statusTags[status].tone}>{statusTags[status].words}</Tag> },
          dateColumn('Since', ({ since }: ReclaimFacts) => since),
          { heading: 'Why', cell: ({ ground }) => groundWords[ground] },
          moneyColumn('Asked for', askedOf), moneyColumn('Still owed', ({ parts }: ReclaimFacts) => sum(parts.map(({ owed }) => owed))),
        ]}
      />
    </section>
  );
};
