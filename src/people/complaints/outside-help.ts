import type { ComplaintClocks } from './rules/clocks.js';
import type { Procedure } from './rules/procedures.js';

/** Who outside the council can look at it: the Commissioner for personal data, the Ombudsman for all else. Name first, then how to reach them. */
export function outsideOf(procedure: Procedure | null, { ombudsman, commissioner }: ComplaintClocks): readonly string[] {
  return procedure === 'data_protection' ? commissioner : ombudsman;
}
