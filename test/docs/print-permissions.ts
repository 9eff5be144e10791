import { compose } from '../../src/compose.js';
import { permissions, permissionsOf, type Permission, type Role } from '../../src/platform/access/permissions.js';
import { roleInWords } from '../../src/platform/access/actor.js';
import { testSealer } from '../factories/council.js';

const heading = `# Who may do what

Written by \`npm run docs\` from \`src/platform/access/permissions.ts\`. Every page and every operation of the API names one of these permissions, or the service does not start.
What one may not see answers as if it did not exist. Only the council's own staff may be finance officers, finance approvers and budget holders: money is never approved by the support organisation.
`;

/** `docs/permissions.md`: by role in words, then the whole table, then every page and operation with what it asks for. */
export function printPermissions(): string {
  const roles = Object.keys(permissionsOf).filter(isRole);
  return [heading, ...roles.map(printRole), '## All at once', '', ...wholeTable(roles), '', ...everyRoute(), ''].join('\n');
}

function isRole(word: string): word is Role {
  return Object.hasOwn(permissionsOf, word);
}

function isPermission(word: string): word is Permission {
  return Object.hasOwn(permissions, word);
}

function printRole(role: Role): string {
  return [`## ${roleInWords(role)}`, '', ...permissionsOf[role].map((permission) => `- ${permissions[permission]} (\`${permission}\`)`), ''].join('\n');
}

function wholeTable(roles: readonly Role[]): string[] {
  const rows = Object.keys(permissions).filter(isPermission).map((permission) =>
    `| ${permissions[permission]} | ${roles.map((role) => (permissionsOf[role].includes(permission) ? 'yes' : '')).join(' | ')} |`);
  return [`| | ${roles.map(roleInWords).join(' | ')} |`, `|---|${roles.map(() => '---|').join('')}`, ...rows];
}

interface Declared {
  readonly method: string;
  readonly url: string;
  readonly permission: string;
  readonly stepUp?: true | undefined;
}

/** From the parts as the service puts them together: what is not listed here is not served. */
function everyRoute(): string[] {
  const { pages, api } = compose({ sealer: testSealer });
  return ['## Every page', '', ...routeTable(pages), '', '## Every operation of the API', '', ...routeTable(api)];
}

function routeTable(routes: readonly Declared[]): string[] {
  const sorted = routes.toSorted((a, b) => a.url.localeCompare(b.url, 'en') || a.method.localeCompare(b.method, 'en'));
  const rows = sorted.map(({ method, url, permission, stepUp }) => `| \`${method} ${url}\` | ${asksFor(permission)} | ${stepUp ? 'yes' : ''} |`);
  return ['| | asks for | and a fresh proof of who it is |', '|---|---|---|', ...rows];
}

function asksFor(permission: string): string {
  if (permission === 'anyone') return 'nothing: anyone';
  return permission === 'signed-in' ? 'being signed in' : `\`${permission}\``;
}
