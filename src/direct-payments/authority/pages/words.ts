import { pathOf, type Path, type Tone } from '../../../platform/ui/index.js';
import type { PlanChange } from '../../plans/plan-version.js';
import type { PlanState } from '../../plans/rules/states.js';
import type { WaitingStep } from '../store/waiting.js';

export const changeWords: Readonly<Record<PlanChange, string>> = { new: 'New plan', increase: 'Increase', decrease: 'Decrease', one_off: 'One-off payment', change: 'Change', end: 'End of the payment' };

export const stepWords: Readonly<Record<WaitingStep['step'], string>> = { check: 'Check it', panel: 'Panel decides', approve: 'Approve' };

export const stateTags: Readonly<Record<PlanState, { readonly words: string; readonly tone: Tone }>> = {
  draft: { words: 'Draft', tone: 'quiet' }, submitted: { words: 'To check', tone: 'look' }, checked: { words: 'To approve', tone: 'look' }, at_panel: { words: 'At the panel', tone: 'plum' },
  approved: { words: 'Approved', tone: 'done' }, carried_out: { words: 'Carried out', tone: 'done' }, returned: { words: 'Returned', tone: 'look' }, withdrawn: { words: 'Taken back', tone: 'quiet' },
};

export function authorityPath(versionId: number, more = ''): Path {
  return pathOf(`/authority/${String(versionId)}${more}`);
}

/** `6 days of 5` */
export function daysWords(days: number, withinDays: number): string {
  return `${String(days)} of ${String(withinDays)}`;
}
