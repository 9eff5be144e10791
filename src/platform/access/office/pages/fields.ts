import { z } from 'zod';
import type { PlainDate } from '../../../../core/plain-date.js';
import { choiceField, dateField, optionalDateField } from '../../../ui/index.js';
import { permissionsOf, type Role } from '../../permissions.js';
import { roleInWords } from '../../actor.js';

/** A key chosen from a list. */
export const keyField = (missing: string) => z.string(missing).regex(/^[1-9]\d{0,14}$/, missing).transform(Number);

/** A key chosen from a list, or `none`. */
export const keyOrNone = (missing: string) => z.string(missing).regex(/^(none|[1-9]\d{0,14})$/, missing).transform((text) => (text === 'none' ? null : Number(text)));

export const dayField = (name: string): z.ZodType<PlainDate> => dateField({ missing: `Enter ${name.charAt(0).toLowerCase()}${name.slice(1)}`, name });
export const optionalDay = (name: string): z.ZodType<PlainDate | undefined> => optionalDateField({ missing: '', name });

export const allRoles: readonly Role[] = Object.keys(permissionsOf).filter((word): word is Role => Object.hasOwn(permissionsOf, word));
const [firstRole = 'adviser', ...otherRoles] = allRoles;
export const roleField = choiceField([firstRole, ...otherRoles], 'Choose a role');

export const roleOptions: readonly { readonly value: string; readonly text: string }[] = allRoles.map((role) => ({ value: role, text: roleInWords(role) })).toSorted((a, b) => a.text.localeCompare(b.text));

export const reachWords = { own: 'Their own work', team: 'Their team’s', authority: 'Everybody but restricted records' } as const;
export const kindWords = { council: 'The council', support_service: 'Support service', nhs: 'NHS board', provider: 'Provider', family: 'Family' } as const;
export const serviceWords = { advice: 'Advice', monitoring: 'Monitoring' } as const;

/** People to choose from. */
export function peopleOptions(people: readonly { readonly id: number; readonly name: string }[]): { value: string; text: string }[] {
  return people.map(({ id, name }) => ({ value: String(id), text: name }));
}
