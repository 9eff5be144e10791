import { formatPounds, type Pence } from '../../../../core/money.js';
import { z } from 'zod';
import { MoneyField, optionalMoneyField, type Element, type FormState } from '../../../../platform/ui/index.js';
import type { RecoveryView } from '../../recovery/show-recovery.js';
import type { Stream } from '../../../monitoring/rules/streams.js';
import { streamLabels } from './words.js';

/** An amount for each budget; what is left empty is nothing. */
export const streamSums = z.object({ social_care: optionalMoneyField(), education: optionalMoneyField(), health: optionalMoneyField() });

/** The amounts that were typed. */
export function typedSums(sums: Readonly<Partial<Record<Stream, Pence | undefined>>>): Partial<Record<Stream, Pence>> {
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== undefined));
}

/** A field for each budget that is owed something. */
export function StreamFields({ name, label, view, form }: { readonly name: string; readonly label: string; readonly view: RecoveryView; readonly form: FormState }): Element {
  return (
    <>
      {view.reclaim.parts.filter(({ owed }) => owed > 0).map(({ stream, owed }) => (
        <MoneyField form={form} name={`${name}.${stream}`} label={`${streamLabels[stream]}: ${label}`} hint={`${formatPounds(owed)} is owed there.`} />
      ))}
    </>
  );
}
