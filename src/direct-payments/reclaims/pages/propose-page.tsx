import { z } from 'zod';
import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Refusal, Result } from '../../../core/result.js';
import {
  Button, ButtonLink, choiceField, Form, FormErrors, freshForm, Link, MoneyField, Notice, optionalMoneyField, optionalTextField, PageFrame, PageHeading, RadiosField, readForm,
  refusedForm, TextAreaField, textField, Working, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { agreementPart } from '../../monitoring/pages/agreement-paths.js';
import { stepWords } from '../../monitoring/pages/surplus-words.js';
import { streams, type Stream } from '../../monitoring/rules/streams.js';
import { decidedToAskBack } from '../../reviews/refer-outcome.js';
import { streamTitle } from '../finance/pages/words.js';
import { proposeReclaim, surplusToAsk, type SurplusToAsk } from '../propose-reclaim.js';
import type { LeftWithFamily } from '../store/proposals.js';
import { proposePath, reclaimPath } from './reclaim-paths.js';

/** Proposing to ask for a surplus back, from the page of a direct payment. */
export const proposePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/agreements/:id/reclaim', permission: 'reclaims.propose', handler: async (visit) => show(visit, await begun(visit)) }),
  route({ method: 'POST', url: '/agreements/:id/reclaim', permission: 'reclaims.propose', handler: propose }),
];

/** From a review that decided to ask for money the reason is filled in, in its words. */
async function begun(visit: Visit): Promise<FormState> {
  const [agreementId, reviewId] = [numberIn(visit.params, 'id'), numberIn(visit.query, 'review')];
  const decided = agreementId === undefined || reviewId === undefined ? undefined : await visit.inTransaction((tx) => decidedToAskBack(tx, agreementId, reviewId));
  return freshForm(decided === undefined ? {} : { reason: decided });
}

const fields = z.object({
  reason: textField('Say why the money is asked for'),
  spokenWith: textField('Say whom you spoke with, or why nobody was reached'),
  contributionWay: choiceField(['stays', 'refund', 'arrears'], 'Choose what becomes of the person’s own contribution').optional(),
});

const leftFields = z.object({
  social_care_left: optionalMoneyField({ least: pence(1) }), social_care_why: optionalTextField(),
  education_left: optionalMoneyField({ least: pence(1) }), education_why: optionalTextField(),
  health_left: optionalMoneyField({ least: pence(1) }), health_why: optionalTextField(),
});

const form = fields.extend(leftFields.shape).superRefine((given, context) => {
  for (const stream of streams)
    if (given[`${stream}_left`] !== undefined && given[`${stream}_why`] === undefined) context.addIssue({ code: 'custom', path: [`${stream}_why`], message: `Say why so much of ${streamTitle(stream).toLowerCase()} is left` });
});

function leftOf(given: z.output<typeof form>): LeftWithFamily[] {
  return streams.flatMap((stream): LeftWithFamily[] => {
    const [amount, reason] = [given[`${stream}_left`], given[`${stream}_why`]];
    return amount === undefined || reason === undefined ? [] : [{ stream, amount, reason }];
  });
}

async function show(visit: Visit, state: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const basis: Result<SurplusToAsk> = await visit.inTransaction(async (tx) => {
    const found = await surplusToAsk(tx, id, visit.clock.today());
    if (found.ok && state.errors.length === 0) await recordView(tx, { agreementId: id, what: 'the surplus of the direct payment that could be asked back' });
    return found;
  });
  if (basis.ok) return page(<ProposePage visit={visit} basis={basis.value} form={state} />, state.errors.length > 0 ? 422 : 200);
  return basis.refusal.code === 'agreement-not-known' ? notFound() : page(<NotNowPage visit={visit} agreementId={id} refusal={basis.refusal} />, 422);
}

async function propose(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(form, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { reason, spokenWith, contributionWay } = read.value;
  const done = await visit.inTransaction((tx) => proposeReclaim(tx, { agreementId: id, reason, spokenWith, contributionWay, left: leftOf(read.value), on: visit.clock.today() }));
  return done.ok ? redirect(reclaimPath(done.value.id)) : show(visit, refusedForm(read.form, done.refusal));
}

/** What stands in the way, and where to go about it. */
function NotNowPage({ visit, agreementId, refusal }: { readonly visit: Visit; readonly agreementId: number; readonly refusal: Refusal }): Element {
  return (
    <PageFrame {...visit.frame} title="Nothing can be proposed now" backLink={{ text: 'Back to the direct payment', href: agreementPart({ agreementId }, 'surplus') }}>
      <PageHeading>Nothing can be proposed now</PageHeading>
      <p class="app-lead">{refusal.message}</p>
      <ButtonLink href={agreementPart({ agreementId }, 'surplus')} kind="secondary">Back to the direct payment</ButtonLink>
    </PageFrame>
  );
}

interface ProposePageProps {
  readonly visit: Visit;
  readonly basis: SurplusToAsk;
  readonly form: FormState;
}

function ProposePage({ visit, basis, form: state }: ProposePageProps): Element {
  const { agreement, assessment } = basis;
  const found = streams.flatMap((stream): [Stream, Pence][] => { const amount = assessment.byStream?.[stream]; return amount === undefined || amount <= 0 ? [] : [[stream, amount]]; });
  const title = `Propose to ask for ${formatPounds(pence(assessment.reclaimable ?? 0))} back`;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={state.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: agreementPart(agreement, 'surplus') }}>
      <FormErrors form={state} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>{title}</PageHeading>
      <p>Worked out as at {formatDate(assessment.asAt)}, and the same today. Nothing is asked for before a second person has approved it, and nothing is taken before the family could answer.</p>
      <Working steps={assessment.working.flatMap(({ step, amount, because }) => (amount === null ? [] : [{ ...stepWords(step), amount, because }]))} />
      <Warnings basis={basis} />
      <Form action={proposePath(agreement.agreementId)} csrfToken={visit.csrfToken}>
        <TextAreaField form={state} name="reason" label="Why is it asked for?" hint="The family will read this. Write it as you would say it to them." rows={2} max={500} />
        <TextAreaField form={state} name="spokenWith" label="Whom in the family did you speak with, and what did they say?" hint="Or why nobody could be reached." rows={2} max={500} />
        {(assessment.contributionShare ?? 0) > 0 && (
          <RadiosField
            form={state} name="contributionWay" label={`${formatPounds(pence(assessment.contributionShare ?? 0))} is the person’s own contribution. What becomes of it?`} hint="It is never asked for."
            choices={[{ value: 'stays', text: 'It stays in the account' }, { value: 'refund', text: 'It is paid back to them' }, { value: 'arrears', text: 'It is set against what they still have to pay in' }]}
          />
        )}
        <h2 class="govuk-heading-m">Leave some of it with the family</h2>
        <p>Leave these empty to ask for all of it.</p>
        {found.map(([stream, amount]) => (
          <>
            <MoneyField form={state} name={`${stream}_left`} label={`Left of ${formatPounds(amount)} of ${streamTitle(stream).toLowerCase()}`} />
            <TextAreaField form={state} name={`${stream}_why`} label={`Why it is left: ${streamTitle(stream).toLowerCase()}`} hint="The family will read this." rows={2} max={500} />
          </>
        ))}
        <Button>Propose it</Button>
      </Form>
      <p><Link href={proposePath(agreement.agreementId, 'reclaim-lines')}>Ask for money back that was not spent as agreed</Link> instead.</p>
    </PageFrame>
  );
}

function Warnings({ basis: { lateDays, checkDueOn, notFound: missing, offers } }: { readonly basis: SurplusToAsk }): Element {
  return (
    <>
      {lateDays > 0 && (
        <Notice tone="look" title={`This check comes ${String(lateDays)} days later than policy allows`}>
          <p>It was due on {formatDate(checkDueOn)}. A manager has to say why the money is asked for all the same before it can be approved.</p>
        </Notice>
      )}
      {missing && (
        <Notice tone="look" title="Was no assistant found?">
          <p>The plan has {formatPounds(missing.meant)} for assistants in the half year looked at, and {formatPounds(missing.spent)} was paid. {offers.length === 0 ? 'The proposal is held back until help has been offered.' : 'Help was offered, so it can go on.'}</p>
        </Notice>
      )}
    </>
  );
}
