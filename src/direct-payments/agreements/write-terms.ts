import { createHash } from 'node:crypto';
import { noPence, pence, sum, type Pence } from '../../core/money.js';
import { addDays, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { makeLink } from '../../platform/access/signed-links.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';
import { agreementDefaults } from '../../platform/policy/policy-document.js';
import { policyOfAgreement } from './policy-of.js';
import { refuseAgreement } from './refusals.js';
import { asksSignature, differences, type TermsFacts } from './rules/terms-facts.js';
import { signingBlocks, termsDocument, type Terms } from './letters/terms-document.js';
import { findActingOn, findAgreementFacts, type AgreementFacts } from './store/agreements.js';
import { findCarriedContributions, findCarriedLines } from './store/plan-lines.js';
import { findCouncilName, findTermsOf, insertTerms, isSigned } from './store/terms.js';

export interface WritingTerms {
  readonly agreementId: number;
  /** Why they are written, in a sentence; asked for from the second time on. */
  readonly because?: string;
  /** The address people use, for the link to sign. */
  readonly publicUrl: string;
}

export interface WrittenTerms {
  readonly termsId: number;
  readonly number: number;
  readonly asksSignature: boolean;
  readonly letterId: number;
  /** What opens the page to sign; kept nowhere. Null where nothing is to be signed. */
  readonly link: string | null;
}

/**
 * Writes the terms of an agreement as they stand under the policy that governs it, freezes them under their digest, and sends them to whoever
 * receives the money, in their own format, with a link to sign where they are to be signed: the first are, later ones where they differ in what policy names.
 */
export async function writeTerms(tx: TenantTx, { agreementId, because, publicUrl }: WritingTerms, clock: Clock): Promise<Result<WrittenTerms>> {
  const draft = await draftTerms(tx, agreementId, clock.today());
  if (!draft.ok) return draft;
  const isFirst = (await findTermsOf(tx, agreementId)).length === 0;
  if (!isFirst && (because ?? '').trim() === '') return refuseAgreement('terms-without-reason', 'Say why they are written again.', { field: 'because' });
  return ok(await sendTerms(tx, draft.value, { because: because ?? 'The first agreement', publicUrl }));
}

/**
 * After a change, the terms as they stand from `from`, where terms were written before and now say something else; null where they say the
 * same. Policy decides whether they are signed again or told alone.
 */
export async function renewTerms(tx: TenantTx, { agreementId, because, publicUrl, from }: Required<WritingTerms> & { readonly from: PlainDate }, clock: Clock): Promise<Result<WrittenTerms | null>> {
  const [latest] = await findTermsOf(tx, agreementId);
  if (!latest) return ok(null);
  const draft = await draftTerms(tx, agreementId, clock.today(), from);
  if (!draft.ok) return draft;
  return differences(latest.facts, draft.value.facts).length === 0 ? ok(null) : ok(await sendTerms(tx, draft.value, { because, publicUrl }));
}

type Drafted = Awaited<ReturnType<typeof termsOf>> & { readonly agreement: AgreementFacts; readonly recipient: LetterRecipient; readonly facts: TermsFacts; readonly today: PlainDate };

async function draftTerms(tx: TenantTx, agreementId: number, today: PlainDate, from: PlainDate = today): Promise<Result<Drafted>> {
  const agreement = await findAgreementFacts(tx, agreementId, { hold: true });
  if (!agreement) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  const on = [today, agreement.starts, from].reduce((latest, one) => (one > latest ? one : latest));
  const known = await recipientOfAgreement(tx, agreementId, today);
  if (!known.ok) return known;
  const recipient = known.value;
  const payeeName = agreement.payeeName ?? (await findActingOn(tx, agreement.personId, on))[0]?.name;
  if (payeeName === undefined) return refuseAgreement('nobody-receives', 'Record who acts for the person, so that somebody can sign.');
  const drafted = await termsOf(tx, agreement, { on, today, recipient, payeeName });
  return ok({ ...drafted, agreement, recipient, facts: factsOf(drafted.terms), today });
}

async function sendTerms(tx: TenantTx, draft: Drafted, { because, publicUrl }: Required<Pick<WritingTerms, 'because' | 'publicUrl'>>): Promise<WrittenTerms> {
  const { terms, policyVersionId, policyRegime, policy, agreement: { id: agreementId, personId, reference }, recipient, facts, today } = draft;
  const earlier = await findTermsOf(tx, agreementId);
  const asking = earlier.find((one) => one.asksSignature);
  const asks = asksSignature(asking && { facts: asking.facts, isSigned: isSigned(asking) }, facts, policy.signAgainFor);
  const document = termsDocument(terms);
  const text = JSON.stringify(document);
  const number = earlier.length + 1;
  const termsId = await insertTerms(tx, {
    agreementId, number, payeeId: draft.agreement.payeeId, on: today, policyRegime, policyVersionId, text, sha256: createHash('sha256').update(text).digest(), facts, largePrint: recipient.largePrint, asksSignature: asks, because,
  });
  const until = addDays(today, policy.linkDays + recipient.extraDays);
  const link = asks ? `${publicUrl}/agree/${await makeLink(tx, { purpose: 'sign-agreement', subjectId: termsId, until })}` : null;
  const letterId = await freezeLetter(tx, {
    kind: 'agreement_terms', personId, agreementId, subjectKind: 'agreement_terms', subjectId: termsId, correspondence: recipient,
    document: { ...document, blocks: [...signingBlocks(asks, link ?? publicUrl, until), ...document.blocks] },
  });
  await recordEvent(tx, {
    sentence: `Wrote terms ${String(number)} of the direct payment ${reference}${asks ? ', to be signed' : ''}.`, subjectKind: 'agreement', subjectId: agreementId, reason: because, after: { termsId, letterId },
  });
  return { termsId, number, asksSignature: asks, letterId, link };
}

const usualRepresentationDays = 28;

interface Writing {
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly recipient: LetterRecipient;
  readonly payeeName: string;
}

async function termsOf(tx: TenantTx, agreement: AgreementFacts, { on, today, recipient, payeeName }: Writing) {
  const version = await policyOfAgreement(tx, agreement.id, on);
  const policy = version?.document.agreements ?? agreementDefaults;
  const letters = version?.document.letters;
  const covers = ({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }): boolean => from <= on && (until === null || until >= on);
  const contribution = (await findCarriedContributions(tx, agreement.id)).find(covers);
  const lines = (await findCarriedLines(tx, agreement.id)).filter((line) => covers(line) && (line.oneOff === null || line.from === on || line.from > today));
  const terms: Terms = {
    date: today, reference: agreement.reference, to: { name: recipient.name, lines: recipient.lines }, council: await findCouncilName(tx), team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [],
    personName: agreement.personName, payeeName, regime: agreement.regime, starts: agreement.starts, schedule: agreement.schedule, everyWeeks: agreement.everyWeeks, accountKind: agreement.accountKind,
    managedBy: agreement.managedBy, lines: together(lines), contribution: contribution?.weekly ?? noPence, weeksKept: version?.document.contingencyWeeks ?? null, councilNoticeDays: policy.councilNoticeDays,
    familyNoticeDays: policy.familyNoticeDays, notAllowed: policy.notAllowed, mayAskFor: policy.mayAskFor, representationDays: version?.document.reclaims.representationDays ?? usualRepresentationDays,
    employs: lines.some(({ employsAssistant }) => employsAssistant), policy: version ? { regime: version.regime, from: version.effectiveFrom } : null,
  };
  return { terms, policy, policyVersionId: version?.id ?? null, policyRegime: version?.regime ?? agreement.regime };
}

// A family reads what a thing costs, not which budgets share it.
function together(lines: readonly Terms['lines'][number][]): Terms['lines'] {
  const found = new Map<string, { description: string; weekly: Pence; oneOff: Pence | null }>();
  for (const { description, weekly, oneOff } of lines) {
    const name = `${oneOff === null ? 'week' : 'once'} ${description}`;
    const same = found.get(name);
    found.set(name, { description, weekly: pence((same?.weekly ?? 0) + weekly), oneOff: oneOff === null ? null : pence((same?.oneOff ?? 0) + oneOff) });
  }
  return [...found.values()];
}

function factsOf(terms: Terms): TermsFacts {
  return {
    amount: [sum(terms.lines.map(({ weekly }) => weekly)), sum(terms.lines.map(({ oneOff }) => oneOff ?? noPence))],
    schedule: terms.schedule === 'weeks' ? `weeks ${String(terms.everyWeeks)}` : terms.schedule, account: [terms.accountKind, terms.managedBy ?? ''].join(' '),
    purposes: [...new Set(terms.lines.map(({ description }) => description))].sort(), contribution: terms.contribution, 'weeks-kept': terms.weeksKept,
    notice: [terms.councilNoticeDays, terms.familyNoticeDays], 'not-allowed': terms.notAllowed, employer: terms.employs,
  };
}
