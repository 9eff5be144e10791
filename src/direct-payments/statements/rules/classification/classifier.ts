import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { OwnReference } from './own-reference.js';
import { PhraseFinder } from './phrase-finder.js';
import { otherIncome, otherSpending, type ClassificationRule } from './rule-set.js';

export interface ClassifiableLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly merchantCategoryCode?: string;
}

/** Whose line it is: the account's own name for rules kept to it, and its payment reference. */
export interface LineOwner {
  readonly account: string;
  readonly holdsReference: OwnReference;
}

/** The kind of a line and the rule that decided; null where none fitted. */
export interface Classification {
  readonly kind: string;
  readonly rule: ClassificationRule | null;
}

/** Reads lines by rules that were made ready once. A line costs one pass over its text, however many rules there are. */
export interface Classifier {
  classify(line: ClassifiableLine, owner: LineOwner): Classification;
}

const unknownIncome: Classification = { kind: otherIncome, rule: null };
const unknownSpending: Classification = { kind: otherSpending, rule: null };

/**
 * Makes rules ready. They decide in their order, but a rule on the account's own payment reference comes before all
 * others, since that reference defines what a council payment is.
 */
export function makeClassifier(rules: readonly ClassificationRule[]): Classifier {
  const ordered = [...rules.filter((rule) => rule.ownReference), ...rules.filter((rule) => !rule.ownReference)];
  const decisions = ordered.map((rule): Classification => ({ kind: rule.kind, rule }));
  const tests = ordered.map(conditionOf);
  const finder = new PhraseFinder(ordered.map((rule) => rule.text ?? []));
  const byCategory = rulesByCategory(ordered);
  const always = ordered.flatMap((rule, index) => (!rule.text && !rule.merchantCategories ? [index] : []));
  let best = 0;
  let asked: { line: ClassifiableLine; owner: LineOwner } | undefined;
  const consider = (index: number): void => {
    if (index < best && asked && tests[index]?.(asked.line, asked.owner)) best = index;
  };
  return {
    classify(line, owner) {
      best = decisions.length;
      asked = { line, owner };
      for (const index of always) consider(index);
      if (line.merchantCategoryCode !== undefined) for (const index of byCategory.get(Number(line.merchantCategoryCode)) ?? []) consider(index);
      finder.find(line.description, consider);
      return decisions[best] ?? (line.amount > 0 ? unknownIncome : unknownSpending);
    },
  };
}

type Condition = (line: ClassifiableLine, owner: LineOwner) => boolean;

/** What a rule asks beyond its phrases, which have been found when this is asked. */
function conditionOf(rule: ClassificationRule): Condition {
  const conditions = [direction(rule), category(rule), amount(rule), dates(rule), account(rule), reference(rule)].flatMap((one) => one ?? []);
  const [first, second] = conditions;
  if (!first) return () => true;
  if (!second) return first;
  return (line, owner) => conditions.every((holds) => holds(line, owner));
}

function direction(rule: ClassificationRule): Condition | undefined {
  if (rule.direction === 'in') return (line) => line.amount > 0;
  return rule.direction === 'out' ? (line) => line.amount < 0 : undefined;
}

function category({ merchantCategories }: ClassificationRule): Condition | undefined {
  if (!merchantCategories) return undefined;
  return ({ merchantCategoryCode }) => {
    const code = Number(merchantCategoryCode ?? NaN);
    return merchantCategories.some((range) => range.from <= code && code <= range.to);
  };
}

function amount({ amountFrom, amountTo }: ClassificationRule): Condition | undefined {
  if (amountFrom === undefined && amountTo === undefined) return undefined;
  return (line) => Math.abs(line.amount) >= (amountFrom ?? 0) && Math.abs(line.amount) <= (amountTo ?? Infinity);
}

function dates({ from, until }: ClassificationRule): Condition | undefined {
  if (from === undefined && until === undefined) return undefined;
  return (line) => (from === undefined || from <= line.date) && (until === undefined || line.date <= until);
}

function account(rule: ClassificationRule): Condition | undefined {
  return rule.account === undefined ? undefined : (_, owner) => owner.account === rule.account;
}

function reference(rule: ClassificationRule): Condition | undefined {
  return rule.ownReference ? (line, owner) => owner.holdsReference(line.description) : undefined;
}

function rulesByCategory(rules: readonly ClassificationRule[]): Map<number, number[]> {
  const byCategory = new Map<number, number[]>();
  rules.forEach((rule, index) => {
    if (rule.text) return;
    for (const range of rule.merchantCategories ?? [])
      for (let code = range.from; code <= range.to; code += 1) byCategory.set(code, [...(byCategory.get(code) ?? []), index]);
  });
  return byCategory;
}
