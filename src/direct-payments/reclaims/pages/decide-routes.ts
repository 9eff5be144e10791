import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { choiceField, optionalTextField, readForm, refusedForm, textField } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { Permission } from '../../../platform/access/permissions.js';
import { streams } from '../../monitoring/rules/streams.js';
import { allowLate } from '../allow-late.js';
import { approvePart } from '../approve-part.js';
import { issueNotice } from '../issue-notice.js';
import { offerHelp, releaseReclaim } from '../offer-help.js';
import { cancelProposal, returnReclaim } from '../return-reclaim.js';
import { findReclaim } from '../store/reclaims.js';
import { reclaimPath } from './reclaim-paths.js';
import { showReclaimPage } from './reclaim-page.js';

interface Deed<Fields> {
  /** The last part of the address, and the name of the form. */
  readonly name: string;
  readonly permission: Permission;
  /** Asks for a fresh proof of who it is. */
  readonly stepUp?: true;
  readonly fields: z.ZodType<Fields>;
  readonly work: (tx: TenantTx, reclaimId: number, fields: Fields, visit: Visit) => Promise<Result<unknown>>;
  /** The part of the page that one comes back to. */
  readonly backTo?: string;
}

/** A form of the page of a reclaim: does it and comes back, or shows the page again with what to put right. */
export function deed<Fields>({ name, permission, stepUp, fields, work, backTo = '#approval' }: Deed<Fields>): PageRoute {
  const handler = async (visit: Visit): Promise<PageAnswer> => {
    const id = numberIn(visit.params, 'id');
    if (id === undefined) return notFound();
    const read = readForm(fields, visit.posted);
    if (!read.ok) return showReclaimPage(visit, { name, form: read.form });
    const done = await visit.inTransaction((tx) => work(tx, id, read.value, visit));
    if (done.ok) return redirect(reclaimPath(id, backTo));
    return done.refusal.code === 'reclaim-not-found' ? notFound() : showReclaimPage(visit, { name, form: refusedForm(read.form, done.refusal) });
  };
  return route({ method: 'POST', url: `/reclaims/:id/${name}`, permission, ...(stepUp ? { stepUp } : {}), handler });
}

/** What is done between a proposal and its notice; `publicUrl` is where the family's link leads. */
export function decideRoutes(publicUrl: string): PageRoute[] {
  const today = (visit: Visit): ReturnType<Visit['clock']['today']> => visit.clock.today();
  return [
    deed({
      name: 'approve', permission: 'reclaims.approve', stepUp: true, fields: z.object({ stream: choiceField(streams, 'Choose the budget') }),
      work: (tx, reclaimId, { stream }, visit) => approvePart(tx, { reclaimId, stream, on: today(visit) }),
    }),
    deed({
      name: 'return', permission: 'reclaims.approve', fields: z.object({ returnReason: textField('Say why it goes back') }),
      work: (tx, reclaimId, { returnReason }, visit) => returnReclaim(tx, { reclaimId, reason: returnReason, on: today(visit) }), backTo: '',
    }),
    deed({
      name: 'cancel', permission: 'reclaims.propose', fields: z.object({ cancelReason: textField('Say why it is cancelled') }),
      work: (tx, reclaimId, { cancelReason }, visit) => cancelProposal(tx, { reclaimId, reason: cancelReason, on: today(visit) }), backTo: '',
    }),
    deed({
      name: 'allow-late', permission: 'checks.allow-late', fields: z.object({ lateReason: textField('Say why it is asked for') }),
      work: (tx, reclaimId, { lateReason }, visit) => allowLate(tx, { reclaimId, reason: lateReason, on: today(visit) }),
    }),
    deed({
      name: 'offer-help', permission: 'reclaims.propose', fields: z.object({ offered: textField('Say what was offered'), helpAnswer: optionalTextField() }),
      work: async (tx, reclaimId, { offered, helpAnswer }, visit) => offerHelp(tx, { agreementId: (await findReclaim(tx, reclaimId))?.agreementId ?? 0, offered, answer: helpAnswer, on: today(visit) }),
    }),
    deed({ name: 'release', permission: 'reclaims.propose', fields: z.object({}), work: (tx, reclaimId, _fields, visit) => releaseReclaim(tx, { reclaimId, on: today(visit) }) }),
    deed({ name: 'issue', permission: 'letters.send', fields: z.object({}), work: (tx, reclaimId, _fields, visit) => issueNotice(tx, { reclaimId, on: today(visit), publicUrl }), backTo: '#notice' }),
  ];
}
