import { z } from 'zod';
import { parsePounds } from '../../core/money.js';
import { parseDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { readYaml } from './read-yaml.js';
import { refuseRules } from './refusals.js';
import { classesOf } from './rules/classification/phrase-text.js';
import type { CategoryRange, ClassificationRule, RecordedYes, RuleSet, SpendingKind } from './rules/classification/rule-set.js';

const words = z.string({ error: 'write it as text' }).trim().min(1, 'write something');
const kindName = words.regex(/^[a-z][a-z0-9_]*$/, 'a kind is small letters, digits and _, like pa_wages');
const date = z.string({ error: 'write a date like 2026-03-31' }).transform((text, context) => {
  const parsed = parseDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
});
const pounds = z.union([z.number(), z.string()], { error: 'write pounds like 12.50' }).transform((written, context) => {
  const parsed = parsePounds(String(written));
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.ok ? 'an amount here has no sign' : parsed.refusal.message });
  return z.NEVER;
});
const phrase = words.refine((text) => classesOf(text).length >= 2, 'a phrase needs two letters or digits, or it would be met everywhere');
const phrases = z.array(phrase, { error: 'write the phrases as a list' }).min(1, 'the list is empty: leave it out');
const category = z.union([z.number(), z.string()], { error: 'write a code like 7995 or "7800-7802"' }).transform((written, context): CategoryRange => {
  const match = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/.exec(String(written).trim());
  const range = { from: Number(match?.[1]), to: Number(match?.[2] ?? match?.[1]) };
  if (match && range.from <= range.to) return range;
  context.addIssue({ code: 'custom', message: `“${String(written)}” is not a merchant category code or a range of them` });
  return z.NEVER;
});
const period = { from: date.optional(), until: date.optional() };
const account = z.union([words, z.number().transform(String)]);

const kinds = z.record(
  kindName,
  z.strictObject({ title: words, verdict: z.enum(['allowed', 'ask', 'not-allowed'], { error: 'the verdict is allowed, ask or not-allowed' }), because: words.optional() }),
);
const rule = z
  .strictObject({
    name: words,
    kind: kindName,
    direction: z.enum(['in', 'out'], { error: 'the direction is in or out' }).optional(),
    text: phrases.optional(),
    merchant_category: z.array(category, { error: 'write the codes as a list' }).min(1, 'the list is empty: leave it out').optional(),
    amount: z.strictObject({ from: pounds.optional(), to: pounds.optional() }).optional(),
    own_reference: z.boolean({ error: 'write true or false' }).optional(),
    account: account.optional(),
    ...period,
  })
  .refine(ordered, 'from is after until')
  .refine(({ amount }) => (amount?.from ?? 0) <= (amount?.to ?? Infinity), 'the amount’s from is above its to')
  .refine((one) => one.text ?? one.merchant_category ?? one.amount ?? one.own_reference ?? one.account, 'it states nothing to match, so it would take every line');
const answer = z.strictObject({ account: account.optional(), kind: kindName, text: phrases.optional(), because: words, ...period }).refine(ordered, 'from is after until');

const ruleFile = z.strictObject({ kinds: kinds.default({}), rules: z.array(rule, { error: 'write the rules as a list' }).default([]), answers: z.array(answer, { error: 'write the answers as a list' }).default([]) });

function ordered({ from, until }: { from?: string | undefined; until?: string | undefined }): boolean {
  return from === undefined || until === undefined || from <= until;
}

/**
 * Reads kinds, rules and answers from YAML (the shape is told at the top of `policies/classification.yaml`). `known` are
 * kinds that stand elsewhere; a rule or answer for a kind that stands nowhere is refused, since it would have no verdict.
 */
export function readClassification(text: string, fileName: string, known: readonly SpendingKind[] = []): Result<RuleSet> {
  const read = readYaml(text, ruleFile);
  if (!read.ok)
    return refuseRules(read.reason === 'not-yaml' ? 'rules-not-yaml' : 'rules-not-understood', `${fileName}: ${read.problems.join('; ')}`, { details: read.problems });
  const set: RuleSet = { kinds: kindsOf(read.value), rules: read.value.rules.map(ruleOf), answers: read.value.answers.map(answerOf) };
  const names = new Set([...known, ...set.kinds].map((kind) => kind.kind));
  const strange = [...set.rules.map((one) => one.kind), ...set.answers.map((one) => one.kind)].filter((kind) => !names.has(kind));
  if (strange.length === 0) return ok(set);
  const named = [...new Set(strange)].join(', ');
  return refuseRules('rules-not-understood', `${fileName}: no kind is called ${named}. Add it under kinds, with a title and a verdict.`);
}

type RuleFile = z.infer<typeof ruleFile>;

function kindsOf(file: RuleFile): SpendingKind[] {
  return Object.entries(file.kinds).map(([kind, { title, verdict, because }]) => ({ kind, title, verdict, ...given({ because }) }));
}

function ruleOf({ name, kind, amount, merchant_category, own_reference, ...rest }: RuleFile['rules'][number]): ClassificationRule {
  const bounds = { amountFrom: amount?.from, amountTo: amount?.to };
  return { name, kind, ...given({ ...rest, ...bounds, merchantCategories: merchant_category, ownReference: own_reference }) };
}

function answerOf({ kind, because, ...rest }: RuleFile['answers'][number]): RecordedYes {
  return { kind, because, ...given(rest) };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only the fields that have a value. */
function given<T extends object>(fields: T): Given<T> {
  const kept: Given<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isGiven(value)) kept[key] = value;
  }
  return kept;
}

function isGiven<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
