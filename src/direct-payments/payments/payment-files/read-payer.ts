import { parse } from 'yaml';
import { z } from 'zod';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { parseAccountNumber } from '../account-numbers/account-number.js';
import { paymentRefusals } from '../refusals.js';
import type { Payer } from './payment.js';

const refuse = refuserOf(paymentRefusals);

const payerForm = z.object({
  name: z.string().trim().min(1).max(140),
  sort_code: z.string(),
  account_number: z.string(),
  service_user_number: z.string().regex(/^[A-Z0-9]{6}$/).optional(),
  bic: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/).optional(),
});

/** Reads `payer.yaml`. Every value is taken as text, so that a sort code keeps its first zero. */
export function readPayer(text: string): Result<Payer> {
  const form = payerForm.safeParse(parsedText(text));
  if (!form.success) {
    const issue = form.error.issues[0];
    return refuse('payer-not-read', `The payer’s file is not right${issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''}: it needs name, sort_code, account_number, and for Bacs a service_user_number of six characters.`);
  }
  const number = parseAccountNumber(form.data.sort_code, form.data.account_number);
  if (!number.ok) return refuse('payer-not-read', `The payer’s file is not right. ${number.refusal.message}`);
  return ok({ ...number.value, name: form.data.name, serviceUserNumber: form.data.service_user_number ?? null, bic: form.data.bic ?? null });
}

function parsedText(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe' });
  } catch {
    return undefined;
  }
}
