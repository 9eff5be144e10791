import { add, formatPounds, subtract, type Pence } from '../../../core/money.js';
import type { Element } from '../html.js';
import { pathOf, type Path } from '../paths.js';

export interface StickyProofProps {
  readonly opening: Pence;
  /** Both as positive pence. */
  readonly moneyIn: Pence;
  readonly moneyOut: Pence;
  /** What the bank says the account held at the end; null where it does not say. */
  readonly stated: Pence | null;
  /** The line at which the running balance first breaks. */
  readonly firstBreak?: Path | undefined;
}

/** The sum that proves a balance, at the foot of the window: opening and in and out against what the bank says. */
export function StickyProof({ opening, moneyIn, moneyOut, stated, firstBreak }: StickyProofProps): Element {
  const closing = subtract(add(opening, moneyIn), moneyOut);
  return (
    <aside class="app-proof" aria-label="Proof of the balance">
      <p>
        Opening <b>{formatPounds(opening)}</b> + in <b>{formatPounds(moneyIn)}</b> − out <b>{formatPounds(moneyOut)}</b>{' '}
        = <b>{formatPounds(closing)}</b>
      </p>
      {verdict(closing, stated, firstBreak)}
    </aside>
  );
}

function verdict(closing: Pence, stated: Pence | null, firstBreak: Path | undefined): Element {
  if (stated === null) return <p class="app-proof__open">The bank states no balance: not proved</p>;
  if (stated === closing) return <p class="app-proof__done">Bank says {formatPounds(stated)}: proved</p>;
  return (
    <p class="app-proof__broken">
      Bank says {formatPounds(stated)}: {formatPounds(subtract(stated, closing))} apart
      {firstBreak && (
        <>
          {' '}
          <a href={pathOf(firstBreak)}>Go to the line</a>
        </>
      )}
    </p>
  );
}
