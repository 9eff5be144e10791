import { pathOf, type Path } from '../../../platform/ui/index.js';

export const aheadPath: Path = '/changes-ahead';

export function changePath(changeId: number, part = ''): Path {
  return pathOf(`/changes-ahead/${String(changeId)}${part === '' ? '' : `/${part}`}`);
}

export function transitionPath(personId: number): Path {
  return pathOf(`/people/${String(personId)}/transition`);
}

export function endingPath(agreementId: number, part = ''): Path {
  return pathOf(`/agreements/${String(agreementId)}/ending${part === '' ? '' : `/${part}`}`);
}

/** `in 12 days`, `today`, `3 days ago` */
export function daysWords(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days);
  const words = `${String(count)} ${count === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${words}` : `${words} ago`;
}
