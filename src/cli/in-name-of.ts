import type { Result } from '../core/result.js';
import type { Permission } from '../platform/access/permissions.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { actingAs } from './acting-staff.js';
import { withInstallation } from './installation.js';

/** Works in the name of a member of staff whose role allows it. */
export async function inNameOf<T>({ authority, as }: { readonly authority?: string; readonly as: string }, permission: Permission, work: (tx: TenantTx) => Promise<Result<T>>): Promise<Result<T>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const staff = await actingAs(db, acting, as, permission);
    return staff.ok ? inTransaction(db, staff.value, work) : staff;
  });
}
