import type { TenantTx } from '../../../platform/db/transaction.js';
import { freshForm, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { ReclaimView } from '../show-reclaim.js';

/** A form of the page that was refused: which, and what was typed. */
export interface RefusedSection {
  readonly name: string;
  readonly form: FormState;
}

/** What a section of the page of a reclaim is given. */
export interface SectionContext {
  readonly visit: Visit;
  readonly view: ReclaimView;
  /** A form as it was typed where it is the one that was refused, else fresh with these values. Field names differ between the page's forms. */
  readonly formOf: (name: string, values?: FormState['values']) => FormState;
}

/** Reads what it needs and draws its part of the page of a reclaim; an empty element where it has nothing to say. */
export type ReclaimSection = (tx: TenantTx, context: SectionContext) => Promise<Element>;

export function formsOf(refused: RefusedSection | undefined): SectionContext['formOf'] {
  return (name, values = {}) => (refused?.name === name ? refused.form : freshForm(values));
}
