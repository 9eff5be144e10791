import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { ok, type Result } from '../../core/result.js';
import { previewUplift, summed, type UpliftPreview } from './preview.js';
import { refuseUplift } from './refusals.js';
import { findByHand, findProgress, type ByHand, type Progress } from './store/carrying.js';
import { raisedSince } from './raised-since.js';
import type { ShownRise } from './rules/sum-up.js';
import { findRoundLeftOut, findRoundLines, findRoundOpen, findRoundParts, findUplift, type FrozenPart, type UpliftFacts } from './store/uplifts.js';
import { findNotRaised, type ShownNotRaised } from './store/waiting.js';

/** An uplift as it stands: while it is drawn up, worked out now; after that, as it was put forward. */
export interface UpliftView {
  readonly uplift: UpliftFacts;
  readonly preview: UpliftPreview;
  /** With who approved them; none while it is drawn up. */
  readonly parts: readonly FrozenPart[];
  readonly progress: Progress;
  readonly byHand: readonly ByHand[];
  /** Lines at the old amount on which somebody has to decide, those that wait first, and those of which somebody said why they stay. */
  readonly notRaised: readonly ShownNotRaised[];
  /** What began since, was not on its way when it was put forward, and would be raised: another uplift of the same day raises it. */
  readonly since: readonly ShownRise[];
}

/**
 * One uplift with everything in it. Sums are those of the whole book; families are shown to whom their reach shows them, and the rest is counted without
 * a name.
 */
export async function showUplift(tx: TenantTx, id: number): Promise<Result<UpliftView>> {
  const uplift = await findUplift(tx, id);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const whole = uplift.state === 'draft' ? await previewUplift(tx, uplift) : ok(await withWholeBook(tx, (all) => frozen(all, uplift)));
  if (!whole.ok) return whole;
  const seen = new Set((await tx.client.query<{ id: number }>('select id from agreement where authority_id = $1', [tx.authorityId])).rows.map((row) => row.id));
  const isSeen = ({ agreementId }: { readonly agreementId: number }): boolean => seen.has(agreementId);
  const { lines, leftOut, open, families, large, ...sums } = whole.value;
  const plans = new Set((await tx.client.query<{ id: number }>('select id from plan_version where id = any ($1)', [open.map(({ planVersionId }) => planVersionId)])).rows.map((row) => row.id));
  return ok({
    uplift, preview: { ...sums, open: open.filter(({ planVersionId }) => plans.has(planVersionId)), lines: lines.filter(isSeen), leftOut: leftOut.filter(isSeen), families: families.filter(isSeen), large: large.filter(isSeen) },
    parts: uplift.state === 'draft' ? [] : await findRoundParts(tx, id, uplift.round), progress: await withWholeBook(tx, (all) => findProgress(all, id, uplift.round)), byHand: await findByHand(tx, id), notRaised: await findNotRaised(tx, id), since: (await raisedSince(tx, uplift)).filter(isSeen),
  });
}

async function frozen(tx: TenantTx, { id, round, largeHundredths }: UpliftFacts): Promise<UpliftPreview> {
  return summed({ lines: await findRoundLines(tx, id, round), leftOut: await findRoundLeftOut(tx, id, round), open: await findRoundOpen(tx, id, round) }, largeHundredths);
}
