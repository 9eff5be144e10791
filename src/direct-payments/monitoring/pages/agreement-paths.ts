import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { PlainDate } from '../../../core/plain-date.js';

export function agreementPath({ agreementId }: { readonly agreementId: number }): Path {
  return `/agreements/${String(agreementId)}`;
}

/** A part of the agreement's page. */
export function agreementPart(agreement: { readonly agreementId: number }, part: string): Path {
  return pathOf(`${agreementPath(agreement)}#${part}`);
}

interface LinePlace {
  readonly accountId: number;
  readonly lineNo: number;
}

export function linePath(agreementId: number, { accountId, lineNo }: LinePlace): Path {
  return `${agreementPath({ agreementId })}/lines/${String(accountId)}/${String(lineNo)}`;
}

export function answerPath(agreementId: number, line: LinePlace): Path {
  return `${linePath(agreementId, line)}/answer`;
}

/** Where one waits for a run that has been asked for after the run `after` (0: none yet). */
export function waitingPath(asAt: PlainDate, after: number): Path {
  return `/runs/waiting?as-at=${asAt}&after=${String(after)}`;
}
