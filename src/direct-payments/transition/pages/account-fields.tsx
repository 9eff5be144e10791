import { z } from 'zod';
import { choiceField, optionalTextField, SelectField, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { AccountChoice } from '../store/account-choices.js';

const accountKinds = ['self_managed', 'prepaid_card', 'managed'] as const;
const kindWords: Readonly<Record<AccountChoice['kind'], string>> = { bank: 'bank account', card: 'card', pooled: 'a service’s account' };

/** Which account holds the money from the day on: a new one, or one that is there already. */
export const accountSchema = {
  accountKind: choiceField(accountKinds, 'Choose the account'), managedBy: optionalTextField({ max: 100 }),
  accountId: z.string().regex(/^\d{0,15}$/, 'Choose one of the accounts').optional().transform((text) => (text === undefined || text === '' ? undefined : Number(text))),
};

interface AccountGiven {
  readonly accountKind: (typeof accountKinds)[number];
  readonly managedBy?: string | undefined;
  readonly accountId?: number | undefined;
}

/** What was chosen, as the use cases take it. */
export function accountOf({ accountKind, managedBy, accountId }: AccountGiven): { accountKind: AccountGiven['accountKind']; managedBy?: string; accountId?: number } {
  return { accountKind, ...(managedBy === undefined ? {} : { managedBy }), ...(accountId === undefined ? {} : { accountId }) };
}

/** The fields of it. */
export function AccountFields({ form, accounts }: { readonly form: FormState; readonly accounts: readonly AccountChoice[] }): Element {
  return (
    <>
      <SelectField form={form} name="accountKind" label="Which kind of account?" options={[{ value: 'self_managed', text: 'An account of the payee' }, { value: 'prepaid_card', text: 'A prepaid card' }, { value: 'managed', text: 'Managed for the person' }]} />
      <SelectField
        form={form} name="accountId" label="Which account?" emptyText="A new one, opened for them" hint="One that is there already fits where it holds money of the same payee, or of nobody. Of a new one, two people confirm the number."
        options={accounts.map(({ id, reference, kind, label, holds }) => ({ value: String(id), text: `${reference}, ${kindWords[kind]}: ${label}${holds.length === 0 ? '' : ` (${holds.join('; ')})`}` }))}
      />
      <TextField form={form} name="managedBy" label="Who holds a managed account (if it is one)" />
    </>
  );
}
