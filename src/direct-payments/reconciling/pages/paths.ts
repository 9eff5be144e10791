import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { LineKey } from '../store/lines.js';

/** What the panel of the line in focus shows instead of its keys. */
export type PanelMode = 'kinds' | 'ask' | 'split' | 'transfer' | 'refuse';

export interface ReconcileQuery {
  readonly line?: LineKey;
  readonly after?: LineKey;
  readonly do?: PanelMode;
}

export function reconcilePath(agreementId: number, { line, after, do: mode }: ReconcileQuery = {}): Path {
  const query = new URLSearchParams();
  if (line) query.set('line', keyText(line));
  if (after) query.set('after', keyText(after));
  if (mode) query.set('do', mode);
  return pathOf(`/reconcile/${String(agreementId)}${query.size > 0 ? `?${query.toString()}` : ''}`);
}

/** Where a decision on a line is posted. */
export function decisionPath(agreementId: number, line: LineKey): Path {
  return pathOf(`/reconcile/${String(agreementId)}/lines/${keyText(line)}`);
}

export function batchPath(agreementId: number, line: LineKey): Path {
  return pathOf(`${decisionPath(agreementId, line)}/payee`);
}

export function undoPath(agreementId: number): Path {
  return pathOf(`/reconcile/${String(agreementId)}/undo`);
}

export function questionsPath(agreementId: number): Path {
  return pathOf(`/reconcile/${String(agreementId)}/questions`);
}

/** `12-34`: the account and the number of the line within it. */
export function keyText({ accountId, lineNo }: LineKey): string {
  return `${String(accountId)}-${String(lineNo)}`;
}

export function lineKeyIn(text: string): LineKey | undefined {
  const [, account, line] = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(text) ?? [];
  return account === undefined || line === undefined ? undefined : { accountId: Number(account), lineNo: Number(line) };
}
