import { z } from 'zod';
import { formatPounds, sum } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { choiceField, RadiosField, SummaryList, TextAreaField, textField, type Element } from '../../../../platform/ui/index.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { numberIn } from '../../../../platform/web/visit.js';
import { reopenWrittenOff } from '../../recovery/reverse-recovery.js';
import { decideWriteOff, proposeWriteOff } from '../../recovery/write-off.js';
import { deedPage, type DeedFormProps } from './deed-page.js';
import { StreamFields, streamSums, typedSums } from './stream-sums.js';
import { streamLabels } from './words.js';

const proposePage = deedPage({
  url: 'write-off', permission: 'reclaims.propose-write-off', title: 'Propose to write off', button: 'Propose it', backTo: '#write-off',
  fields: z.object({ amounts: streamSums, reason: textField('Say why', { max: 1000 }) }),
  fresh: ({ view }) => Object.fromEntries(view.reclaim.parts.filter(({ owed }) => owed > 0).map(({ stream, owed }) => [`amounts.${stream}`, formatPounds(owed).replace('£', '')])),
  body: ({ form, view }) => (
    <>
      <p>{formatPounds(view.owed)} is owed. Nothing is written off before a second person of the council approves it within their limit.</p>
      <StreamFields name="amounts" label="how much" view={view} form={form} />
      <TextAreaField form={form} name="reason" label="Why?" rows={4} max={1000} />
    </>
  ),
  work: (tx, reclaimId, { amounts, reason }, visit) => proposeWriteOff(tx, { reclaimId, amounts: typedSums(amounts), reason, on: visit.clock.today() }),
});

const decidePage = deedPage({
  url: 'write-off/:proposal', permission: 'reclaims.approve-write-off', stepUp: true, title: 'Decide on a write-off', button: 'Decide', backTo: '#write-off',
  fields: z.object({ approved: choiceField(['yes', 'no'], 'Choose yes or no'), reason: textField('Say why', { max: 1000 }) }),
  body: DecideFields,
  work: (tx, _reclaimId, { approved, reason }, visit) => decideWriteOff(tx, { writeOffId: numberIn(visit.params, 'proposal') ?? 0, approved: approved === 'yes', reason, on: visit.clock.today() }),
});

function DecideFields({ form, view, visit }: DeedFormProps): Element {
  const proposal = view.writeOffs.find(({ id }) => id === numberIn(visit.params, 'proposal'));
  return (
    <>
      {proposal && (
        <SummaryList
          rows={[
            { key: 'Proposed', value: `${formatDate(proposal.proposedOn)}, by ${proposal.proposerName}` },
            ...proposal.parts.map(({ stream, amount }) => ({ key: streamLabels[stream], value: formatPounds(amount) })),
            { key: 'In all', value: formatPounds(sum(proposal.parts.map(({ amount }) => amount))) },
            { key: 'Why', value: proposal.reason },
          ]}
        />
      )}
      <RadiosField form={form} name="approved" label="Is it written off?" choices={[{ value: 'yes', text: 'Yes: it is asked for no longer, and the family is told' }, { value: 'no', text: 'No: it stays owed' }]} />
      <TextAreaField form={form} name="reason" label="Why?" rows={3} max={1000} />
    </>
  );
}

const reopenPage = deedPage({
  url: 'reopen', permission: 'reclaims.recover', title: 'Ask again for what was written off', button: 'Ask for it again', backTo: '#write-off',
  fields: z.object({ reason: textField('Say why', { max: 500 }) }),
  body: ({ form }) => (
    <>
      <p>What was written off is owed again. Speak with the family first.</p>
      <TextAreaField form={form} name="reason" label="Why?" rows={3} max={500} />
    </>
  ),
  work: (tx, reclaimId, { reason }, visit) => reopenWrittenOff(tx, { reclaimId, reason, on: visit.clock.today() }),
});

/** Writing off what will not come back: one proposes, another decides. */
export const writeOffDeeds: readonly PageRoute[] = [...proposePage, ...decidePage, ...reopenPage];
