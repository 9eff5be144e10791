import type { Catalogue } from './catalogues.js';

const heading = `# Codes

Written by \`npm run docs\` from the catalogues in the source.

A refusal is \`{ "code", "message", "field"?, "details"? }\`: on the command line its message goes to standard error and the exit code is 1 (\`--json\`: \`{"error": …}\` on standard output);
over HTTP it is \`application/problem+json\`. The message says what and where; here stands what each code means and what to do. A code means one thing wherever it appears.
`;

const chapters = [
  ['refused', '## Refusals', 'What was asked was not done, and nothing was changed.'],
  ['raised by a monitoring run', '## Exceptions of a monitoring run', 'What a run found that a person should look at. The run goes on.'],
  ['told of a file', '## Warnings', 'What is told of a statement or file that was taken all the same.'],
] as const;

/** `docs/errors.md`: every code once in its chapter, with every room that uses it. */
export function printErrors(catalogues: readonly Catalogue[]): string {
  const parts = chapters.map(([raised, title, about]) => {
    const rows = codesOf(catalogues.filter((catalogue) => catalogue.raised === raised));
    return [title, '', about, '', '| code | what it means and what to do | where |', '|---|---|---|', ...rows].join('\n');
  });
  return [heading, ...parts.flatMap((part) => [part, ''])].join('\n');
}

function codesOf(catalogues: readonly Catalogue[]): string[] {
  const byCode = new Map<string, { means: string; rooms: Set<string> }>();
  for (const { room, codes } of catalogues) {
    for (const [code, means] of Object.entries(codes)) {
      const entry = byCode.get(code) ?? { means, rooms: new Set() };
      entry.rooms.add(room);
      byCode.set(code, entry);
    }
  }
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, { means, rooms }]) => `| \`${code}\` | ${means.replaceAll('|', '\\|')} | ${[...rooms].sort().join(', ')} |`);
}
