import { Notice, type Element } from '../../ui/index.js';
import type { ChainState } from '../chain-state.js';

/** How far the audit is sealed and proved, in a sentence or two. */
export function ChainPanel({ state: { position, sealedAt, unsealed, proof } }: { readonly state: ChainState }): Element {
  const tail = unsealed.count === 0 ? 'Nothing waits to be sealed.' : `${unsealed.count.toLocaleString('en-GB')} ${unsealed.count === 1 ? 'event is' : 'events are'} not sealed yet${unsealed.oldestAt === null ? '' : `, the oldest of ${timeInEngland(unsealed.oldestAt)}`}.`;
  const sealed = sealedAt === null ? 'Nothing is sealed yet.' : `Sealed up to ${timeInEngland(sealedAt)}, position ${position.toLocaleString('en-GB')}.`;
  if (proof?.holds === false) {
    return (
      <Notice tone="look" title="The audit is not as it was written">
        <p>Read whole at {timeInEngland(proof.provedAt)}. Leave the database and its copies as they are, and find out who could reach them.</p>
        <ul class="govuk-list govuk-list--bullet">{proof.problems.slice(0, 10).map(({ message }) => <li>{message}</li>)}</ul>
        <p>{sealed} {tail}</p>
      </Notice>
    );
  }
  const proved = proof === null ? 'It has not been read whole yet: that is done each night.' : `Proved up to position ${proof.position.toLocaleString('en-GB')} at ${timeInEngland(proof.provedAt)}.`;
  return <Notice tone={proof === null ? 'info' : 'done'} title={proved}><p>{sealed} {tail}</p></Notice>;
}

const inEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

function timeInEngland(micros: number): string {
  return inEngland.format(new Date(micros / 1000));
}
