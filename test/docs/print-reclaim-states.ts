import { statusWords } from '../../src/direct-payments/reclaims/move-reclaim.js';
import { reclaimEdges, reclaimStatuses, type EdgeActor } from '../../src/direct-payments/reclaims/rules/states.js';

const heading = `# Where a reclaim can stand

Written by \`npm run docs\` from \`src/direct-payments/reclaims/rules/states.ts\`: change that, and \`reclaim_edge\` in the database with it. The database refuses every move that is not drawn here.
`;

/** Names of mermaid hold no hyphens. */
const node = (status: string): string => (status === 'none' ? '[*]' : status.replaceAll('-', '_'));
const actors: Readonly<Partial<Record<EdgeActor, string>>> = { 'the-family': 'the family', 'the-system': 'by itself' };

/** `docs/reclaim-states.md` */
export function printReclaimStates(): string {
  return [heading, '```mermaid', 'stateDiagram-v2', ...names(), ...arrows(), ...ends(), '```', '', ...statuses(), '', ...moves(), ''].join('\n');
}

function names(): string[] {
  return reclaimStatuses.filter((status) => status.includes('-')).map((status) => `  state "${status.replaceAll('-', ' ')}" as ${node(status)}`);
}

/** Several moves between the same two are one arrow. */
function arrows(): string[] {
  const between = new Map<string, string[]>();
  for (const { from, event, to } of reclaimEdges) {
    const ends = `${node(from)} --> ${node(to)}`;
    between.set(ends, [...(between.get(ends) ?? []), event]);
  }
  return [...between].map(([ends, events]) => `  ${ends}: ${events.join(', ')}`);
}

function ends(): string[] {
  const left = new Set<string>(reclaimEdges.map(({ from }) => from));
  return reclaimStatuses.filter((status) => !left.has(status)).map((status) => `  ${node(status)} --> [*]`);
}

function statuses(): string[] {
  return ['| status | what it means |', '|---|---|', ...reclaimStatuses.map((status) => `| \`${status}\` | ${statusWords[status]} |`)];
}

function moves(): string[] {
  const rows = reclaimEdges.map(({ from, event, to, by }) =>
    `| ${from === 'none' ? '' : `\`${from}\``} | ${event} | \`${to}\` | ${by.map((who: EdgeActor) => actors[who] ?? `\`${who}\``).join(', ')} |`);
  return ['| from | what happens | to | who |', '|---|---|---|---|', ...rows];
}
