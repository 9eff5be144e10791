import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import type { Sealer } from '../../../../platform/access/sealing.js';
import { recordEvent } from '../../../../platform/audit/record-event.js';
import type { Clock } from '../../../../platform/clock.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import { refuseFile } from '../../file-refusals.js';
import { sealedAs } from '../sealed-payments.js';
import { decideSetting, findSettingOn, findSettings, holdOpenSetting, insertSetting, type KeptSetting } from '../store/paying-settings.js';
import { payingSettingDocument, readPayingSetting, type PayingSettingDocument } from './paying-setting.js';

export interface ProposePaying {
  /** As `readPayingSetting` reads it. */
  readonly document: unknown;
  readonly from: PlainDate;
  /** Why, and how the account was checked with the bank. */
  readonly reason: string;
}

/** Proposes how the council pays from a day on; nothing changes until another person confirms it. Answers with the proposal's key. */
export async function proposePaying(tx: TenantTx, sealer: Sealer, clock: Clock, { document, from, reason }: ProposePaying): Promise<Result<number>> {
  const read = readPayingSetting(document);
  if (!read.ok) return read;
  if (tx.actorId === null) return refuseFile('paying-setting-own', 'How the council pays is proposed by a person.');
  const { payer, format } = read.value;
  const ending = payer.accountNumber.slice(-4);
  const id = await insertSetting(tx, { sealed: sealer.seal(sealedAs.setting, Buffer.from(JSON.stringify(read.value))), ending, format, from, reason, proposedBy: tx.actorId, at: clock.now() });
  if (id === undefined) return refuseFile('paying-setting-waits', 'Another proposal for how the council pays waits for its decision.');
  await recordEvent(tx, { sentence: `Proposed that the council pays from the account ending in ${ending} by ${format}, from ${formatDate(from)}.`, subjectKind: 'payment_decision', subjectId: id, reason, after: { ending, format, from } });
  return ok(id);
}

export interface DecidePaying {
  readonly id: number;
  readonly decision: 'confirmed' | 'refused' | 'withdrawn';
}

const decided = { confirmed: 'Confirmed', refused: 'Refused', withdrawn: 'Withdrew' } as const;

/** Confirms or refuses a proposal, which is never its proposer's to do; or withdraws it, which is theirs alone. */
export async function decidePaying(tx: TenantTx, clock: Clock, { id, decision }: DecidePaying): Promise<Result<null>> {
  const held = await holdOpenSetting(tx, id);
  if (!held || tx.actorId === null) return refuseFile('paying-setting-not-open', 'There is no such proposal that waits.');
  if ((decision === 'withdrawn') !== (held.proposedBy === tx.actorId))
    return refuseFile('paying-setting-own', decision === 'withdrawn' ? 'Only whoever proposed it can withdraw it.' : 'You proposed this, so another person confirms or refuses it.');
  await decideSetting(tx, id, decision, tx.actorId, clock.now());
  await recordEvent(tx, { sentence: `${decided[decision]} that the council pays from the account ending in ${held.ending} by ${held.format}, from ${formatDate(held.from)}.`, subjectKind: 'payment_decision', subjectId: id });
  return ok(null);
}

export interface SettingInForce {
  readonly id: number;
  readonly document: PayingSettingDocument;
}

/** How the council pays on a day; undefined where nobody confirmed anything for it. */
export async function payingOn(tx: TenantTx, sealer: Sealer, on: PlainDate): Promise<SettingInForce | undefined> {
  const kept = await findSettingOn(tx, on);
  return kept && { id: kept.id, document: openSetting(sealer, kept) };
}

function openSetting(sealer: Sealer, { sealed }: Pick<KeptSetting, 'sealed'>): PayingSettingDocument {
  return payingSettingDocument.parse(JSON.parse(sealer.open(sealedAs.setting, sealed).toString()));
}

/** Everything that was ever proposed, the latest first, with what it says. Whole account numbers stand in it: that it was looked at is written down. */
export async function showPaying(tx: TenantTx, sealer: Sealer): Promise<(Omit<KeptSetting, 'sealed'> & { readonly document: PayingSettingDocument })[]> {
  const settings = await findSettings(tx);
  await recordEvent(tx, { sentence: 'Looked at how the council pays.', subjectKind: 'payment_decision', subjectId: null });
  return settings.map(({ sealed, ...rest }) => ({ ...rest, document: openSetting(sealer, { sealed }) }));
}
