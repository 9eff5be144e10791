import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { lineRefusals } from './line-refusals.js';
import { makeClassifier } from './rules/classification/classifier.js';
import type { ClassificationRule } from './rules/classification/rule-set.js';
import { findKinds, findLine, type LineFacts } from './store/line.js';
import { findLinesOfTexts, findTextsForRule, insertOwnRule, ownRuleExists } from './store/own-rules.js';

const refuse = refuserOf(lineRefusals);

/** “Always treat it so”: the words to look for, and where. */
export interface RuleRequest {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
  readonly kind: string;
  /** Words that stand in the line; whole words, any case. */
  readonly words: string;
  /** Only this account, or every account of the council. */
  readonly everywhere: boolean;
  readonly reason: string;
}

/** A past line that the rule would have read otherwise. */
export interface ChangedLine {
  readonly accountId: number;
  readonly accountReference: string;
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly kind: string;
  /** A line of a pooled account that is not this person's: counted, never shown. */
  readonly ofAnother: boolean;
}

export interface RulePreview {
  readonly rule: ClassificationRule;
  /** Past lines that the rule fits, and those of them that have another kind now. */
  readonly fits: number;
  readonly changes: readonly ChangedLine[];
}

/** What a rule would have changed, before anybody makes it. Refused where its words are too short or not in the line. */
export async function previewRule(tx: TenantTx, request: RuleRequest): Promise<Result<RulePreview>> {
  const checked = await checkRequest(tx, request);
  if (!checked.ok) return checked;
  const { line, rule } = checked.value;
  const reach = request.everywhere ? null : request.accountId;
  const direction = Math.sign(line.amount);
  const classifier = makeClassifier([rule]);
  const texts = (await findTextsForRule(tx, reach, direction)).filter((description) => fits(classifier, { ...line, description }));
  const fitting = await findLinesOfTexts(tx, request.agreementId, reach, direction, texts);
  return ok({ rule, fits: fitting.length, changes: fitting.filter(({ kind }) => kind !== request.kind) });
}

/** Whether an officer has made this rule already, for this account or for all. */
export async function isRuleMade(tx: TenantTx, { kind, words, accountId }: Pick<RuleRequest, 'kind' | 'words' | 'accountId'>): Promise<boolean> {
  return ownRuleExists(tx, kind, words.trim(), accountId);
}

/** Makes the rule: from now on it decides before the older ones. Past lines stay as they are, each with the rule of its time. */
export async function makeRule(tx: TenantTx, request: RuleRequest): Promise<Result<number>> {
  const checked = await checkRequest(tx, request);
  if (!checked.ok) return checked;
  const { line, rule } = checked.value;
  const id = await insertOwnRule(tx, rule, request.everywhere ? null : request.accountId, request.reason);
  await recordEvent(tx, {
    sentence: `From now on lines with “${request.words.trim()}” ${request.everywhere ? 'in every account' : `in account ${line.accountReference}`} are read as ${request.kind}.`,
    subjectKind: 'rule', subjectId: id, reason: request.reason, after: rule,
  });
  return ok(id);
}

type Classifier = ReturnType<typeof makeClassifier>;

function fits(classifier: Classifier, { on, amount, description, accountReference }: Pick<LineFacts, 'on' | 'amount' | 'description' | 'accountReference'>): boolean {
  return classifier.classify({ date: on, amount, description }, { account: accountReference, holdsReference: () => false }).rule !== null;
}

async function checkRequest(tx: TenantTx, request: RuleRequest): Promise<Result<{ line: LineFacts; rule: ClassificationRule }>> {
  const line = await findLine(tx, request.agreementId, request.accountId, request.lineNo);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const kinds = await findKinds(tx);
  if (!kinds.some(({ code }) => code === request.kind)) return refuse('kind-not-known', 'Choose one of the kinds in the list.', { field: 'kind' });
  if (request.words.replace(/[^\p{L}\p{N}]/gu, '').length < 3) return refuse('rule-text-too-short', 'Give at least three letters or digits that stand in the line.', { field: 'words' });
  const rule = ruleOf(request, line);
  if (!fits(makeClassifier([rule]), line)) return refuse('rule-misses-its-line', `“${request.words.trim()}” does not stand in the line “${line.description}”.`, { field: 'words' });
  return ok({ line, rule });
}

function ruleOf({ words, kind, everywhere }: RuleRequest, line: LineFacts): ClassificationRule {
  return {
    name: `${words.trim()} is ${kind.replaceAll('_', ' ')}`, kind, direction: line.amount > 0 ? 'in' : 'out', text: [words.trim()],
    ...(everywhere ? {} : { account: line.accountReference }),
  };
}
