import { formatDate } from '../../../core/plain-date.js';
import { Link, Notice } from '../../../platform/ui/index.js';
import type { PlanAside } from '../../plans/pages/plan-page.js';
import { authorityOf, type PlanAuthority } from '../authority-of.js';
import { partName } from '../rules/words.js';
import { authorityPath } from './words.js';

/** On the page of a plan that was submitted: whose decision it waits for, and the way to it. */
export const authorityOfPlan: PlanAside = async (tx, visit, { id, state }) => {
  if (state === 'draft' || state === 'withdrawn' || state === 'returned') return <></>;
  const found = await authorityOf(tx, id, visit.clock.today());
  if (!found) return <></>;
  const link = <p><Link href={authorityPath(id)}>Who has said yes, and who has yet to</Link></p>;
  return state === 'carried_out' ? link : <Notice tone={state === 'approved' ? 'done' : 'info'} title={waitsFor(found)}>{link}</Notice>;
};

function waitsFor({ version, panel, missing }: PlanAuthority): string {
  if (version.state === 'approved') return `Approved on ${formatDate(version.since)}`;
  if (version.state === 'submitted') return `Waits for the council’s check since ${formatDate(version.since)}`;
  if (version.state === 'at_panel' && panel === null) return `Waits for the panel since ${formatDate(version.since)}`;
  return `Waits for whoever holds the money of ${missing.map(partName).join(' and of ')}`;
}
