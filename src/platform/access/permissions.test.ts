import { describe, expect, test } from 'vitest';
import { may, roleInWords } from './actor.js';
import { councilsOwnRoles, permissions, permissionsOf, type Permission, type Role } from './permissions.js';

const roles = Object.keys(permissionsOf) as Role[];
const all = Object.keys(permissions) as Permission[];
// The database holds that these belong to the council (staff_member's check).
const councilsAlone: readonly Role[] = councilsOwnRoles;

describe('who may do what', () => {
  test('money is approved by roles that only the council has', () => {
    const approving = roles.filter((role) => may({ roles: [role] }, 'payments.approve') || may({ roles: [role] }, 'reclaims.approve'));
    expect(approving.filter((role) => !councilsAlone.includes(role))).toEqual([]);
    expect(approving).not.toEqual([]);
  });

  test.each(['payments', 'reclaims', 'policy'] as const)('no role both proposes and approves: %s', (thing) => {
    expect(roles.filter((role) => may({ roles: [role] }, `${thing}.propose`) && may({ roles: [role] }, `${thing}.approve`))).toEqual([]);
    expect(roles.filter((role) => may({ roles: [role] }, `${thing}.propose`))).not.toEqual([]);
    expect(roles.filter((role) => may({ roles: [role] }, `${thing}.approve`))).not.toEqual([]);
  });

  test('every permission belongs to some role, and an auditor changes nothing', () => {
    expect(all.filter((permission) => !roles.some((role) => may({ roles: [role] }, permission)))).toEqual([]);
    expect(permissionsOf.auditor.filter((permission) => !permission.endsWith('.read'))).toEqual([]);
  });
});

test('roles read as people say them', () => {
  expect(roles.map(roleInWords)).toContain('SEND case officer');
  expect(roleInWords('monitoring_officer')).toBe('Monitoring officer');
});
