export const decisionStatuses = ['noticed', 'looking-again', 'upheld', 'changed', 'taken-back'] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

interface Edge {
  /** `none`: before the first event. */
  readonly from: DecisionStatus | 'none';
  readonly event: string;
  readonly to: DecisionStatus;
}

/**
 * Every legal move of a decision to refuse, reduce or stop; the database holds the same table and refuses any other. One reconsideration: a request
 * for it leaves from `noticed` alone, and nothing leads back there.
 */
export const decisionEdges = [
  { from: 'none', event: 'notice', to: 'noticed' },
  { from: 'noticed', event: 'ask-again', to: 'looking-again' },
  { from: 'noticed', event: 'take-back', to: 'taken-back' },
  { from: 'looking-again', event: 'uphold', to: 'upheld' },
  { from: 'looking-again', event: 'change', to: 'changed' },
  { from: 'looking-again', event: 'take-back', to: 'taken-back' },
  { from: 'upheld', event: 'take-back', to: 'taken-back' },
] as const satisfies readonly Edge[];

export type DecisionEventName = (typeof decisionEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function decisionEdge(from: DecisionStatus | 'none', event: DecisionEventName): (typeof decisionEdges)[number] | undefined {
  return decisionEdges.find((edge) => edge.from === from && edge.event === event);
}

export const decisionStatusWords: Readonly<Record<DecisionStatus, string>> = {
  noticed: 'told to the family', 'looking-again': 'being looked at again', upheld: 'looked at again, and it stands', changed: 'looked at again, and changed', 'taken-back': 'taken back',
};

/** Whether a reduction or a stop counts on a day: it was told, its day has come, and it was neither changed nor taken back nor waits for an answer. */
export function isInEffect({ status, takesEffectOn, waits }: { readonly status: DecisionStatus; readonly takesEffectOn: string | null; readonly waits: boolean }, day: string): boolean {
  if (takesEffectOn === null || takesEffectOn > day || status === 'changed' || status === 'taken-back') return false;
  return status !== 'looking-again' || !waits;
}
