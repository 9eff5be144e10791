import path from 'node:path';
import { expect, test } from 'vitest';
import { permissions, permissionsOf } from '../../src/platform/access/permissions.js';
import { productRoot } from '../../src/platform/product-root.js';
import { printPermissions } from './print-permissions.js';

test('docs/permissions.md says what the permission table says: where it differs, npm run docs writes it anew', async () => {
  await expect(printPermissions()).toMatchFileSnapshot(path.join(productRoot, 'docs', 'permissions.md'));
});

test('every permission is held by somebody, and nobody both proposes and approves the same', () => {
  const held = new Set<string>(Object.values(permissionsOf).flat());
  expect(Object.keys(permissions).filter((permission) => !held.has(permission))).toEqual([]);
  const both = Object.entries(permissionsOf).flatMap(([role, may]) =>
    ['payments', 'reclaims', 'policy'].filter((what) => may.some((one) => one === `${what}.propose`) && may.some((one) => one === `${what}.approve`)).map((what) => `${role}: ${what}`));
  expect(both).toEqual([]);
});

test('money is approved by roles that only the council employs', () => {
  const approvers = Object.entries(permissionsOf).filter(([, may]) => may.some((one) => one === 'payments.approve' || one === 'reclaims.approve')).map(([role]) => role);
  expect(approvers).toEqual(['finance_approver', 'budget_holder']);
});
