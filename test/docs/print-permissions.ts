import { permissions, permissionsOf, type Permission, type Role } from '../../src/platform/access/permissions.js';
import { roleInWords } from '../../src/platform/access/actor.js';

const heading = `# Who may do what

Written by \`npm run docs\` from \`src/platform/access/permissions.ts\`. Every page and every operation of the API names one of these permissions, or the service does not start.
What one may not see answers as if it did not exist. Only the council's own staff may be finance officers, finance approvers and budget holders: money is never approved by the support organisation.
`;

/** `docs/permissions.md`: by role in words, then the whole table. */
export function printPermissions(): string {
  const roles = Object.keys(permissionsOf).filter(isRole);
  return [heading, ...roles.map(printRole), '## All at once', '', ...wholeTable(roles), ''].join('\n');
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
