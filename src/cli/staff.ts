import type { Command } from 'commander';
import { addDays, formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { addCouncil } from '../platform/access/add-council.js';
import { roleInWords, type Actor } from '../platform/access/actor.js';
import { liftOnlyWay } from '../platform/access/directory/lift-only-way.js';
import { endTheirSessions, recordLeaving } from '../platform/access/office/staff/record-leaving.js';
import { accountOf } from '../platform/access/sign-in/account-of.js';
import { makeFirstAdministrator } from '../platform/access/sign-in/first-administrator.js';
import { inviteStaff } from '../platform/access/sign-in/invite-staff.js';
import { listStaff } from '../platform/access/staff.js';
import { systemClock } from '../platform/clock.js';
import { connectDatabase } from '../platform/db/connect-database.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { readSettings } from '../platform/settings.js';
import { staffNamed } from './acting-staff.js';
import { answer, type AnswerOptions } from './answer.js';
import { argument } from './arguments.js';
import { withInstallation } from './installation.js';
import { registerConfirming } from './staff-confirm.js';

interface CouncilOptions extends AnswerOptions {
  readonly council?: string;
}

/** Adds `pursestrings staff`: councils, the first administrator, and who may sign in. */
export function registerStaff(program: Command): void {
  const staff = program.command('staff').description('A council’s people: the first administrator, invitations, who has left');
  registerAddCouncil(staff);
  registerFirstAdministrator(staff);
  registerInvite(staff);
  registerList(staff);
  registerLeave(staff);
  registerEndSessions(staff);
  registerAllowPasswords(staff);
  registerConfirming(staff);
}

const councilOption = ['--council <name>', 'its short name; may be left out where there is one council'] as const;
const jsonOption = ['--json', 'print JSON'] as const;

function registerAddCouncil(staff: Command): void {
  staff.command('add-council').description('Make a council')
    .requiredOption('--slug <name>', 'short name for addresses and commands: small letters, digits, dashes').requiredOption('--name <name>', 'name as letters print it').option(...jsonOption)
    .action(async ({ slug, name, ...options }: { slug: string; name: string } & AnswerOptions) => {
      answer(await madeCouncil(slug, name), options, () => [`${name} is made. Now its first administrator:`, `  pursestrings staff first-administrator --council ${slug} --name "THEIR NAME" --email THEIR-ADDRESS`]);
    });
}

async function madeCouncil(slug: string, name: string): Promise<Result<{ id: number; slug: string }>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const opened = await connectDatabase(settings.value);
  if (!opened.ok) return opened;
  try {
    const migrated = await opened.value.migrate();
    if (!migrated.ok) return migrated;
    const made = await addCouncil(opened.value.ownerLogin, { slug, name });
    return made.ok ? ok({ id: made.value.id, slug }) : made;
  } finally {
    await opened.value.close();
  }
}

function registerFirstAdministrator(staff: Command): void {
  staff.command('first-administrator').description('Make the first administrator of a council, and print a link by which they sign in once')
    .option(...councilOption).requiredOption('--name <name>', 'their name, as colleagues know them').requiredOption('--email <address>', 'what they sign in with').option(...jsonOption)
    .action(async ({ name, email, council, ...options }: { name: string; email: string } & CouncilOptions) => {
      const made = await inCouncil(council, (tx) => makeFirstAdministrator(tx, { name, email }, systemClock));
      answer(withAddress(made), options, ({ link }) => [...linkLines(name, link), ...secondLines]);
    });
}

// Whoever begins alone must know that a second person is needed before money moves.
const secondLines = [
  'Add a second administrator soon: what approves or releases money, changes bank details, says who sees restricted records, or administers, counts once another than who gave it has confirmed it.',
  'While there is no second one, you confirm here, once you know that it is right:', '  pursestrings staff waiting', '  pursestrings staff confirm NUMBER --reason "…"',
];

function registerInvite(staff: Command): void {
  staff.command('invite').description('Invite a member of staff to sign in with a password, and print the link').argument('<who>', 'their name or number')
    .requiredOption('--email <address>', 'what they sign in with').option('--reason <words>', 'how it was checked that it is them, where they have signed in before').option(...councilOption).option(...jsonOption)
    .action(async (who: string, { email, reason, council, ...options }: { email: string; reason?: string } & CouncilOptions) => {
      const invited = await withMember(council, who, (tx, { staffId }) => inviteStaff(tx, { staffId, email, reason, by: 'link', clock: systemClock }));
      answer(withAddress(invited), options, ({ link }) => linkLines(who, link));
    });
}

function linkLines(who: string, link: string): string[] {
  return [`${who} signs in by this link, once, within seven days. It is not shown again:`, link];
}

/** The link as people open it. */
function withAddress<T extends { readonly link: string | null }>(made: Result<T>): Result<T & { readonly link: string }> {
  if (!made.ok) return made;
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const { publicUrl, port } = settings.value;
  return ok({ ...made.value, link: `${publicUrl ?? `http://localhost:${String(port)}`}${made.value.link ?? ''}` });
}

interface ListedMember {
  readonly number: number;
  readonly name: string;
  readonly roles: readonly string[];
  readonly email: string | null;
}

function registerList(staff: Command): void {
  staff.command('list').description('Who may sign in today').option(...councilOption).option(...jsonOption)
    .action(async ({ council, ...options }: CouncilOptions) => {
      const listed = await inCouncil(council, listMembers);
      answer(listed, options, (members) => members.map(({ number, name, roles, email }) => `${String(number)}  ${name}, ${roles.join(', ')}${email === null ? '' : `, ${email}`}`));
    });
}

async function listMembers(tx: TenantTx): Promise<Result<ListedMember[]>> {
  const members: ListedMember[] = [];
  for (const { staffId, name, roles } of await listStaff(tx, systemClock.today()))
    members.push({ number: staffId, name, roles: roles.map(roleInWords), email: (await accountOf(tx, staffId))?.email ?? null });
  return ok(members);
}

function registerLeave(staff: Command): void {
  staff.command('leave').description('Record somebody’s last day; they cannot sign in after it').argument('<who>', 'their name or number')
    .option('--last-day <date>', 'YYYY-MM-DD; yesterday where it is left out, so that they are out at once', argument(parseDate)).option(...councilOption).option(...jsonOption)
    .action(async (who: string, { lastDay, council, ...options }: { lastDay?: PlainDate } & CouncilOptions) => {
      const left = await withMember(council, who, async (tx, { staffId, name }) => {
        const day = lastDay ?? addDays(systemClock.today(), -1);
        const done = await recordLeaving(tx, staffId, day, systemClock);
        return done.ok ? ok({ name, lastDay: day }) : done;
      });
      answer(left, options, ({ name, lastDay: day }) => `The last day of ${name} is ${formatDate(day)}.`);
    });
}

function registerEndSessions(staff: Command): void {
  staff.command('end-sessions').description('Sign somebody out everywhere').argument('<who>', 'their name or number').option(...councilOption).option(...jsonOption)
    .action(async (who: string, { council, ...options }: CouncilOptions) => {
      const ended = await withMember(council, who, async (tx, { staffId, name }) => {
        const done = await endTheirSessions(tx, staffId, systemClock);
        return done.ok ? ok({ name, sessions: done.value }) : done;
      });
      answer(ended, options, ({ name, sessions }) => `${name} is signed out. Sessions ended: ${String(sessions)}.`);
    });
}

function registerAllowPasswords(staff: Command): void {
  staff.command('allow-passwords').description('Let a council’s own staff sign in by passwords and passkeys again while its directory, which was the only way, is down')
    .requiredOption('--reason <words>', 'why; it stands in the audit').option(...councilOption).option(...jsonOption)
    .action(async ({ reason, council, ...options }: { reason: string } & CouncilOptions) => {
      const lifted = await inCouncil(council, async (tx) => {
        const done = await liftOnlyWay(tx, reason, systemClock);
        return done.ok ? ok({ directories: done.value }) : done;
      });
      answer(lifted, options, ({ directories }) => [
        `No longer the only way to sign in: ${directories.join(', ')}.`, 'Who has no password yet gets one by: pursestrings staff invite',
        'Once the directory answers, an administrator makes it the only way again at /office/directory.',
      ]);
    });
}

function inCouncil<T>(council: string | undefined, work: (tx: TenantTx) => Promise<Result<T>>): Promise<Result<T>> {
  return withInstallation(council, ({ db, acting }) => inTransaction(db, acting, work));
}

function withMember<T>(council: string | undefined, who: string, work: (tx: TenantTx, member: Actor) => Promise<Result<T>>): Promise<Result<T>> {
  return withInstallation(council, async ({ db, acting }) => {
    const member = await staffNamed(db, acting, who);
    return member.ok ? inTransaction(db, acting, (tx) => work(tx, member.value)) : member;
  });
}
