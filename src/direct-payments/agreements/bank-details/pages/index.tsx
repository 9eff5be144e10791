import { z } from 'zod';
import type { Sealer } from '../../../../platform/access/sealing.js';
import { recordView } from '../../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import { freshForm, readForm, refusedForm, textField, type FormState } from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { decideNumber } from '../decide-number.js';
import { lookAtNumber } from '../look-at-number.js';
import type { NumberCheck, NumberGround } from '../number-check.js';
import { proposeNumber } from '../propose-number.js';
import { findAccountsOf, findAgreementName, findChanges, type AgreementName, type BankAccount, type NumberChange } from '../store/bank-details.js';
import { bankDetailsPath } from './bank-details-paths.js';
import { ChangePage } from './change-page.js';
import { LookPage, OverviewPage, ProposePage, WholeNumberPage } from './number-pages.js';

const lookForm = z.object({ reason: textField('Say why you need the whole number', { max: 300 }) });
const typedNumber = { sortCode: textField('Enter the sort code', { max: 20 }), number: textField('Enter the account number', { max: 30 }) };
const proposeForm = z.object({ ...typedNumber, reason: textField('Say why, and how you checked it with the family', { max: 300 }) });
const confirmForm = z.object(typedNumber);

/** The numbers of the accounts that hold a direct payment's money: seen whole by those whose work it is, changed by two people, and checked by `check`. */
export function bankDetailsPages(sealer: Sealer, check?: NumberCheck): readonly PageRoute[] {
  const one = '/agreements/:id/accounts/:account/number';
  const change = `${one}/changes/:change` as const;
  return [
    route({ method: 'GET', url: '/agreements/:id/bank-details', permission: 'bank-details.read', handler: overview }),
    route({ method: 'GET', url: one, permission: 'bank-details.read', handler: (visit) => lookPage(visit, freshForm()) }),
    route({ method: 'POST', url: one, permission: 'bank-details.read', stepUp: true, handler: (visit) => look(visit, sealer) }),
    route({ method: 'GET', url: `${one}/propose`, permission: 'bank-details.write', handler: (visit) => proposePage(visit, freshForm()) }),
    route({ method: 'POST', url: `${one}/propose`, permission: 'bank-details.write', stepUp: true, handler: (visit) => propose(visit, sealer, check) }),
    route({ method: 'GET', url: change, permission: 'bank-details.write', handler: (visit) => changePage(visit, freshForm()) }),
    route({ method: 'POST', url: `${change}/confirm`, permission: 'bank-details.write', stepUp: true, handler: (visit) => confirm(visit, sealer, check) }),
    route({ method: 'POST', url: `${change}/refuse`, permission: 'bank-details.write', handler: (visit) => end(visit, sealer, 'refused') }),
    route({ method: 'POST', url: `${change}/withdraw`, permission: 'bank-details.write', handler: (visit) => end(visit, sealer, 'withdrawn') }),
  ];
}

/** What the pages are drawn from: whose account, and what was proposed for it. */
export interface NumberView {
  readonly agreement: AgreementName;
  readonly account: BankAccount;
}

async function agreementOf(visit: Visit, tx: TenantTx): Promise<{ readonly agreement: AgreementName; readonly accounts: readonly BankAccount[] } | undefined> {
  const id = numberIn(visit.params, 'id');
  const agreement = id === undefined ? undefined : await findAgreementName(tx, id);
  if (!agreement) return undefined;
  await recordView(tx, { agreementId: agreement.agreementId, what: `the bank details of the direct payment ${agreement.reference}` });
  return { agreement, accounts: await findAccountsOf(tx, agreement.agreementId) };
}

/** Undefined where the account is none of this direct payment's, or none that the visitor may see. */
async function numberOf(visit: Visit, tx: TenantTx): Promise<NumberView | undefined> {
  const found = await agreementOf(visit, tx);
  const accountId = numberIn(visit.params, 'account');
  const account = found?.accounts.find((one) => one.accountId === accountId);
  return found && account && { agreement: found.agreement, account };
}

async function overview(visit: Visit): Promise<PageAnswer> {
  const drawn = await visit.inTransaction(async (tx) => {
    const found = await agreementOf(visit, tx);
    return found && { ...found, changes: await findChanges(tx, found.accounts.map(({ accountId }) => accountId)) };
  });
  return drawn ? page(<OverviewPage visit={visit} {...drawn} />) : notFound();
}

async function lookPage(visit: Visit, form: FormState): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => numberOf(visit, tx));
  return view ? page(<LookPage visit={visit} view={view} form={form} />, statusOf(form)) : notFound();
}

async function look(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => numberOf(visit, tx));
  if (!view) return notFound();
  const read = readForm(lookForm, visit.posted);
  if (!read.ok) return lookPage(visit, read.form);
  const seen = await visit.inTransaction((tx) => lookAtNumber(tx, sealer, { agreementId: view.agreement.agreementId, accountId: view.account.accountId, ...read.value }));
  return seen.ok ? page(<WholeNumberPage visit={visit} view={view} whole={seen.value} />) : lookPage(visit, refusedForm(read.form, seen.refusal));
}

async function proposePage(visit: Visit, form: FormState): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => numberOf(visit, tx));
  return view ? page(<ProposePage visit={visit} view={view} form={form} />, statusOf(form)) : notFound();
}

async function propose(visit: Visit, sealer: Sealer, check?: NumberCheck): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => numberOf(visit, tx));
  if (!view) return notFound();
  const read = readForm(proposeForm, visit.posted);
  if (!read.ok) return proposePage(visit, read.form);
  const { agreement: { agreementId }, account: { accountId } } = view;
  const proposed = await visit.inTransaction((tx) => proposeNumber(tx, sealer, groundOf(visit, check), { agreementId, accountId, ...read.value }));
  return proposed.ok ? redirect(bankDetailsPath(agreementId)) : proposePage(visit, refusedForm(read.form, proposed.refusal));
}

async function changeOf(visit: Visit, tx: TenantTx): Promise<(NumberView & { readonly change: NumberChange }) | undefined> {
  const view = await numberOf(visit, tx);
  const id = numberIn(visit.params, 'change');
  const change = view && (await findChanges(tx, [view.account.accountId])).find((one) => one.id === id);
  return view && change && { ...view, change };
}

async function changePage(visit: Visit, form: FormState): Promise<PageAnswer> {
  const found = await visit.inTransaction((tx) => changeOf(visit, tx));
  return found ? page(<ChangePage visit={visit} view={found} change={found.change} form={form} />, statusOf(form)) : notFound();
}

async function confirm(visit: Visit, sealer: Sealer, check?: NumberCheck): Promise<PageAnswer> {
  const found = await visit.inTransaction((tx) => changeOf(visit, tx));
  if (!found) return notFound();
  const read = readForm(confirmForm, visit.posted);
  if (!read.ok) return changePage(visit, read.form);
  const decided = await visit.inTransaction((tx) => decideNumber(tx, sealer, groundOf(visit, check), { ...placeOf(found), decision: 'confirmed', typed: read.value }));
  return decided.ok ? redirect(bankDetailsPath(found.agreement.agreementId)) : changePage(visit, refusedForm(read.form, decided.refusal));
}

async function end(visit: Visit, sealer: Sealer, decision: 'refused' | 'withdrawn'): Promise<PageAnswer> {
  const found = await visit.inTransaction((tx) => changeOf(visit, tx));
  if (!found) return notFound();
  const decided = await visit.inTransaction((tx) => decideNumber(tx, sealer, visit, { ...placeOf(found), decision }));
  return decided.ok ? redirect(bankDetailsPath(found.agreement.agreementId)) : changePage(visit, refusedForm(freshForm(), decided.refusal));
}

function groundOf({ clock }: Visit, check: NumberCheck | undefined): NumberGround {
  return { clock, ...(check ? { check } : {}) };
}

function placeOf({ agreement, account, change }: NumberView & { readonly change: NumberChange }): { readonly agreementId: number; readonly accountId: number; readonly changeId: number } {
  return { agreementId: agreement.agreementId, accountId: account.accountId, changeId: change.id };
}

function statusOf(form: FormState): 200 | 422 {
  return form.errors.length > 0 ? 422 : 200;
}
