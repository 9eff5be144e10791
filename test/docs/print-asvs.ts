import { chapters, statuses, type Requirement } from './asvs.js';

const head = `# OWASP ASVS 5.0: how each requirement stands

The [Application Security Verification Standard](https://github.com/OWASP/ASVS/tree/v5.0.0/5.0) is the list that buyers and testers go by. Here is every requirement of levels 1 and 2, and of level 3 those on two
people for money (2.3.5), asking again who one is (7.5.3) and fencing in what reads strangers' files (15.2.5); the wider reading of 16.3.2 at level 3, logging every decision about access, is judged in its row. What a requirement says is told
in a few words of ours; its own words are at its number in the standard.

**Met** means that a test or a document shows it, and names it. **Partly** and **not met** say what is missing. Nobody outside has verified this yet.

Written by \`npm run docs\` from [asvs.yaml](asvs.yaml); a test fails where evidence that is named is not there.
`;

/** docs/asvs.md: the count, then a table for each chapter. */
export function printAsvs(requirements: readonly Requirement[]): string {
  return [head, countsOf(requirements), ...Object.entries(chapters).map(([number, name]) => chapterOf(Number(number), name, requirements))].join('\n');
}

function countsOf(requirements: readonly Requirement[]): string {
  const row = (name: string, of: readonly Requirement[]): string => `| ${name} | ${statuses.map((status) => String(of.filter((one) => one.status === status).length)).join(' | ')} | ${String(of.length)} |`;
  return [`| level | ${statuses.join(' | ')} | all |`, '|---|--:|--:|--:|--:|--:|', ...[1, 2, 3].map((level) => row(String(level), requirements.filter((one) => one.level === level))), row('all', requirements), ''].join('\n');
}

function chapterOf(number: number, name: string, requirements: readonly Requirement[]): string {
  const own = requirements.filter(({ id }) => id.startsWith(`${String(number)}.`));
  return [`## V${String(number)} ${name}\n`, '| | level | what | status | shown by | |', '|---|--:|---|---|---|---|', ...own.map(rowOf), ''].join('\n');
}

function rowOf({ id, level, says, status, evidence, note = '' }: Requirement): string {
  return `| ${id} | ${String(level)} | ${says} | ${status} | ${evidence.map(linkTo).join(', ')} | ${note} |`;
}

function linkTo(file: string): string {
  return `[${file.split('/').at(-1) ?? file}](../${file})`;
}
