import { formatDate } from '../../../core/plain-date.js';
import { sum } from '../../../core/money.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import { adjustmentWords, type LetterRecipient } from '../../../platform/letters/letter-recipient.js';
import { Button, EmptyState, Form, Link, moneyColumn, pathOf, PersonName, SummaryList, Table, type Element } from '../../../platform/ui/index.js';
import type { ReclaimView } from '../show-reclaim.js';
import type { NoticeFacts } from '../store/notices.js';
import { reclaimPath } from './reclaim-paths.js';
import type { ReclaimSection, SectionContext } from './reclaim-section.js';

/** The letters that say what is asked for: as the family will get the notice, then as it went. */
export const noticeSection: ReclaimSection = async (tx, context) => {
  const { visit, view: { reclaim, notices } } = context;
  if (reclaim.status === 'cancelled' || reclaim.status === 'returned') return <></>;
  if (reclaim.ground === 'brought_over' && notices.length === 0) return <></>;
  if (notices.length > 0) return <Issued notices={notices} />;
  return <ToIssue context={context} recipient={await recipientOfAgreement(tx, reclaim.agreementId, visit.clock.today())} />;
};

function Issued({ notices }: { readonly notices: ReclaimView['notices'] }): Element {
  return (
    <section aria-labelledby="notice">
      <h2 class="govuk-heading-m" id="notice">What the family was told</h2>
      <Table
        caption="Letters that say what is asked for" captionHidden rows={notices}
        columns={[
          { heading: 'Letter', rowHeader: true, cell: ({ kind, letterId }) => <Link href={pathOf(`/letters/${String(letterId)}`)}>{kind === 'notice' ? 'Notice' : 'Answer to the family'}</Link> },
          { heading: 'Dated', kind: 'nowrap', cell: ({ issuedOn }) => formatDate(issuedOn) },
          { heading: 'Went out', kind: 'nowrap', cell: ({ sentOn }) => (sentOn === null ? 'Not yet' : formatDate(sentOn)) },
          { heading: 'They may answer until', kind: 'nowrap', cell: ({ kind, answerUntil }) => (kind === 'notice' ? formatDate(answerUntil) : '') },
          { heading: 'To give back by', kind: 'nowrap', cell: ({ parts, payBy }) => (parts.some(({ amount }) => amount > 0) ? formatDate(payBy) : '') },
          moneyColumn('Asked for', ({ parts }: NoticeFacts) => sum(parts.map(({ amount }) => amount))),
        ]}
      />
    </section>
  );
}

function ToIssue({ context: { visit, view: { reclaim, standing } }, recipient }: { readonly context: SectionContext; readonly recipient: Result<LetterRecipient> }): Element {
  const letters = pathOf(`/people/${String(reclaim.personId)}/letters`);
  const issues = reclaim.status === 'approved' && may(visit.actor, 'letters.send') && standing?.changes.length === 0;
  return (
    <section aria-labelledby="notice">
      <h2 class="govuk-heading-m" id="notice">The notice</h2>
      {recipient.ok ? <Recipient recipient={recipient.value} letters={letters} /> : <EmptyState title="Nobody to write to">{recipient.refusal.message} <Link href={letters}>Say where letters go</Link></EmptyState>}
      <p class="app-actions"><Link href={reclaimPath(reclaim.id, '/notice')}>Read the notice as the family will get it</Link><Link href={reclaimPath(reclaim.id, '/notice/pdf')}>Get it as a PDF</Link></p>
      {issues && (
        <Form action={reclaimPath(reclaim.id, '/issue')} csrfToken={visit.csrfToken}>
          <Button>Issue the notice</Button>
        </Form>
      )}
    </section>
  );
}

function Recipient({ recipient, letters }: { readonly recipient: LetterRecipient; readonly letters: ReturnType<typeof pathOf> }): Element {
  const kept = adjustmentWords(recipient);
  const to = recipient.channel === 'email' ? `by e-mail to ${recipient.email ?? ''}` : recipient.lines.length === 0 ? 'by post; no address is recorded' : `by post to ${recipient.lines.join(', ')}`;
  return (
    <SummaryList rows={[
      { key: 'Goes to', value: <><PersonName name={recipient.name} />, {to}</>, actions: [{ text: 'Change', href: letters, hiddenText: 'who letters go to' }] },
      ...(kept.length === 0 ? [] : [{ key: 'Adjustments', value: kept.join('. ') }]),
      ...(recipient.copyTo === null ? [] : [{ key: 'Copy', value: <><PersonName name={recipient.copyTo.name} />, {recipient.copyTo.email}</> }]),
    ]} />
  );
}
