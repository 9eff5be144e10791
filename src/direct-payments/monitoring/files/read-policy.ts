import { z } from 'zod';
import { parsePounds } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { readYaml } from '../../statements/read-yaml.js';
import { refuseMonitoring } from '../refusals.js';
import type { MonitoringPolicy } from '../rules/account-terms.js';
import { streams } from '../rules/streams.js';
import { streamNamed } from './read-payments.js';

const weeks = z
  .number({ error: 'give a number of weeks, like 8' })
  .min(0, 'weeks cannot be fewer than none')
  .max(520, 'that is more than ten years')
  .refine((written) => /^\d+(\.\d{1,6})?$/.test(String(written)), 'give weeks with six decimals at most');
const pounds = z.union([z.number(), z.string()], { error: 'give pounds, like 50.00' }).transform((written, context) => {
  const parsed = parsePounds(String(written).replace(/^£/, ''));
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.ok ? 'it cannot be less than nothing' : parsed.refusal.message });
  return z.NEVER;
});
const stream = z.string({ error: `each is one of ${streams.join(', ')}` }).transform((written, context) => {
  const found = streamNamed(written);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `“${written}” is not one of ${streams.join(', ')}` });
  return z.NEVER;
});
const order = z.array(stream, { error: 'give the streams as a list' }).refine((named) => new Set(named).size === named.length, 'a stream stands twice');
const days = z.int({ error: 'give a whole number of days, like 62' }).min(0, 'days cannot be fewer than none');

const policyFile = z.looseObject(
  {
    contingency_weeks: weeks,
    in_advance: z.boolean({ error: 'give true or false' }),
    minimum_reclaim: pounds.default(() => pounds.parse(0)),
    streams: order.default(() => [...streams]),
    statement_older_than_days: days.default(62),
    low_balance_weeks: weeks.default(1),
  },
  { error: 'the policy is a list of names and values, like contingency_weeks: 8' },
);

export interface ReadPolicy {
  readonly policy: MonitoringPolicy;
  /** Keys that mean nothing here: perhaps another was meant. */
  readonly unknownKeys: readonly string[];
}

/**
 * Reads `policy.yaml`. The weeks held and whether payments are in advance must be said; the rest has its usual value.
 * Over files alone contingency comes on top of the part of payments not yet reached.
 */
export function readPolicy(text: string, fileName: string): Result<ReadPolicy> {
  const read = readYaml(text, policyFile);
  if (!read.ok) return refuseMonitoring('policy-not-understood', `${fileName}: ${read.problems.join('; ')}`, { details: read.problems });
  const { contingency_weeks, in_advance, minimum_reclaim, streams: named, statement_older_than_days, low_balance_weeks, ...others } = read.value;
  const policy: MonitoringPolicy = {
    contingencyWeeks: contingency_weeks, contingencyBasis: 'on-top', inAdvance: in_advance, minimumReclaim: minimum_reclaim,
    streams: named, statementOlderThanDays: statement_older_than_days, lowBalanceWeeks: low_balance_weeks,
  };
  return ok({ policy, unknownKeys: Object.keys(others) });
}
