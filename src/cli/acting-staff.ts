import { z } from 'zod';
import { ok, refuserOf, type Result } from '../core/result.js';
import { may, type Actor } from '../platform/access/actor.js';
import type { Permission } from '../platform/access/permissions.js';
import { listMembers } from '../platform/access/staff.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction, type Acting } from '../platform/db/transaction.js';
import type { Database } from '../platform/db/connection.js';

export const actingRefusals = {
  'staff-not-known': 'No member of staff of the council has that name, or several have. Say it as their page shows it, or give their number.',
  'role-not-allowed': 'Your role does not allow this operation.',
} as const;

const refuse = refuserOf(actingRefusals);
const numbered = z.string().regex(/^\d{1,15}$/).transform(Number);

/** In whose name a command works: a member of staff by their name or number, whose role must allow it. */
export async function actingAs(db: Database, acting: Acting, who: string, permission: Permission): Promise<Result<Acting>> {
  const found = await staffNamed(db, acting, who);
  if (!found.ok) return found;
  return may(found.value, permission) ? ok({ ...acting, actorId: found.value.staffId }) : refuse('role-not-allowed', `${found.value.name} may not do this.`);
}

/** One member of staff by their name or number. */
export async function staffNamed(db: Database, acting: Acting, who: string): Promise<Result<Actor>> {
  const staff = await inTransaction(db, acting, (tx) => listMembers(tx, systemClock.today()));
  const number = numbered.safeParse(who);
  const found = staff.filter(({ staffId, name }) => (number.success ? staffId === number.data : name.toLowerCase() === who.trim().toLowerCase()));
  const [one] = found;
  if (one && found.length === 1) return ok(one);
  const several = found.map(({ staffId, name }) => `${String(staffId)} ${name}`).join(', ');
  return refuse('staff-not-known', one ? `Several are called “${who}”: ${several}. Give the number.` : `Nobody of the council’s staff is called “${who}”.`);
}
