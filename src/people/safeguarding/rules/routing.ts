import { addMonths, type PlainDate } from '../../../core/plain-date.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';

export type SafeguardingPolicy = PolicyDocument['safeguarding'];
export type Serves = 'children' | 'adults';
export type Urgency = 'now' | 'today' | 'soon';

/** Whose front door a concern about somebody goes to on a day: until the birthday that policy names, the children's. */
export function frontDoorFor(bornOn: PlainDate, on: PlainDate, { adultFrom }: Pick<SafeguardingPolicy, 'adultFrom'>): Serves {
  return on < addMonths(bornOn, adultFrom * 12) ? 'children' : 'adults';
}

/** How soon it has to be looked at. Somebody in danger is never later than now, whatever else was chosen. */
export function urgencyOf(inDanger: boolean, chosen: Urgency): Urgency {
  return inDanger ? 'now' : chosen;
}

/** By when a named person acknowledges it: hours go by nights and weekends too. */
export function acknowledgeBy(raisedAt: Date, urgency: Urgency, { acknowledgeHours }: Pick<SafeguardingPolicy, 'acknowledgeHours'>): Date {
  return new Date(raisedAt.getTime() + acknowledgeHours[urgency] * 3_600_000);
}

/** Whether the front door is told again: it is late, and so many hours have passed since it was last told. */
export function isToBeToldAgain({ acknowledgeBy: by, lastToldAt }: { readonly acknowledgeBy: Date; readonly lastToldAt: Date }, now: Date, { tellAgainHours }: Pick<SafeguardingPolicy, 'tellAgainHours'>): boolean {
  return now > by && now.getTime() - lastToldAt.getTime() >= tellAgainHours * 3_600_000;
}

// Tokens of links are longer than any of these, and mixed.
const ownWord = /^(?:[a-z]{1,20}(?:-[a-z]{1,20})*|[1-9]\d{0,14})$/;

/** The page's path up to what may be a secret: a link that lets somebody in by itself must not stand in a record. `/answer/4f…/wrong` gives `/answer`. */
export function pathBeforeToken(path: string): string {
  const [plain = ''] = path.split(/[?#]/);
  const parts = plain.split('/').slice(1);
  const end = parts.findIndex((part) => part.length > 30 || !ownWord.test(part));
  return `/${(end === -1 ? parts : parts.slice(0, end)).join('/')}`;
}

/** What a page is about, told by its address, so that whoever worries there need not look anybody up. */
export function subjectOfPath(path: string): { readonly kind: 'person' | 'agreement' | 'reclaim' | 'request' | 'letter'; readonly id: number } | undefined {
  const [, room = '', digits = ''] = /^\/(people|agreements|reclaims|returns|letters)\/([1-9]\d{0,14})(?:[/?#]|$)/.exec(path) ?? [];
  const kind = ({ people: 'person', agreements: 'agreement', reclaims: 'reclaim', returns: 'request', letters: 'letter' } as const)[room];
  return kind && { kind, id: Number(digits) };
}
