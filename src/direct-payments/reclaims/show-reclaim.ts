import { addMonths, type PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { ChangedFigure, FrozenFigures } from './rules/changed-figures.js';
import { groundInLaw, type GroundInLaw } from './rules/grounds.js';
import { openProposals } from './rules/states.js';
import { standingFigures } from './standing-figures.js';
import { findApprovals, findLateReason, type Approval, type LateReason } from './store/approvals.js';
import { findHelpOffers, type HelpOffer } from './store/help-offers.js';
import { findNotices, type NoticeFacts } from './store/notices.js';
import { findAskedLines, findFigures, findLeft, type AskedLine, type LeftWithFamily } from './store/proposals.js';
import { findEvents, findReclaimPerson, type ReclaimEventFacts, type ReclaimPerson } from './store/reclaim-page.js';
import { findReclaim, type ReclaimFacts } from './store/reclaims.js';

/** A reclaim with everything that led to it. Amounts in pence. */
export interface ReclaimView {
  readonly reclaim: ReclaimFacts;
  readonly person: ReclaimPerson;
  /** What lets the council ask. */
  readonly ground: GroundInLaw;
  /** What was worked out when it was proposed, kept as it was. */
  readonly figures: FrozenFigures;
  /** Before the notice: what the same day comes to now, undefined where it cannot be worked out, and which figures differ. Null afterwards. */
  readonly standing: { readonly is: FrozenFigures | undefined; readonly changes: readonly ChangedFigure[] } | null;
  readonly left: readonly LeftWithFamily[];
  /** For money that was not spent as agreed. */
  readonly lines: readonly AskedLine[];
  readonly approvals: readonly Approval[];
  readonly lateReason: LateReason | null;
  /** Help offered in the year before the proposal and since. */
  readonly helpOffers: readonly HelpOffer[];
  /** Notice and outcomes, oldest first; days for an answer as they count. */
  readonly notices: readonly NoticeFacts[];
  readonly events: readonly ReclaimEventFacts[];
}

/** Reads a reclaim for its page, the API and the command line, and writes down that somebody looked; undefined where there is none. */
export async function showReclaim(tx: TenantTx, reclaimId: number, today: PlainDate): Promise<ReclaimView | undefined> {
  const reclaim = await findReclaim(tx, reclaimId);
  const person = reclaim && (await findReclaimPerson(tx, reclaimId, today));
  if (!person) return undefined;
  await recordEvent(tx, { sentence: `Looked at the reclaim ${reclaim.reference}.`, subjectKind: 'person', subjectId: reclaim.personId });
  const isOpen = openProposals.has(reclaim.status);
  const standing = isOpen ? await standingFigures(tx, reclaim) : null;
  const figures = standing?.was ?? (await findFigures(tx, reclaimId));
  if (!figures) throw new Error('a reclaim has lost its figures');
  return {
    reclaim, person, figures, ground: groundInLaw(reclaim.regime, reclaim.ground),
    standing: standing && { is: standing.is, changes: standing.changes },
    left: await findLeft(tx, reclaimId),
    lines: await findAskedLines(tx, reclaimId),
    approvals: await findApprovals(tx, reclaimId),
    lateReason: (await findLateReason(tx, reclaimId)) ?? null,
    helpOffers: await findHelpOffers(tx, reclaim.agreementId, addMonths(reclaim.proposedOn, -12), today),
    notices: await findNotices(tx, reclaimId),
    events: await findEvents(tx, reclaimId),
  };
}
