import type { Command } from 'commander';

/** Adds one command, with all that stands below it, to the program. */
export type RegisterCommand = (program: Command) => void;

export interface CommandEntry {
  /** The first word after `pursestrings`; several entries may share it and add what stands below it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Loads the command's module only when it is asked for, so that every command starts at once. */
  readonly load: () => Promise<RegisterCommand>;
}

/** Every command, in the order in which the help lists them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'serve',
    summary: 'Start the service: what npm start runs',
    load: async () => (await import('./serve.js')).registerServe,
  },
  {
    name: 'demonstrate',
    summary: 'Invented books to look at and to measure with',
    load: async () => (await import('./generate.js')).registerGenerate,
  },
  {
    name: 'statements',
    summary: 'Read bank statements of any known format, and bring them in',
    load: async () => (await import('./statements-read.js')).registerStatementsRead,
  },
  {
    name: 'statements',
    summary: 'Read bank statements of any known format, and bring them in',
    load: async () => (await import('./statements-import.js')).registerStatementsImport,
  },
  {
    name: 'monitor',
    summary: 'A whole monitoring run over files alone',
    load: async () => (await import('./monitor.js')).registerMonitor,
  },
  {
    name: 'run',
    summary: 'A monitoring run over the council’s own records',
    load: async () => (await import('./run.js')).registerRun,
  },
  {
    name: 'worklist',
    summary: 'Which direct payments want a look first, and why',
    load: async () => (await import('./worklist.js')).registerWorklist,
  },
  {
    name: 'people',
    summary: 'Find somebody, and see what has been and what comes',
    load: async () => (await import('./people.js')).registerPeople,
  },
  {
    name: 'agreement',
    summary: 'One direct payment: what is in it, what of that is needed, and why',
    load: async () => (await import('./agreement.js')).registerAgreement,
  },
  {
    name: 'referrals',
    summary: 'Who asked for a direct payment, what was promised, what families answered',
    load: async () => (await import('./referrals.js')).registerReferrals,
  },
  {
    name: 'plans',
    summary: 'Plans that are written, decided or carried out, and what they cost',
    load: async () => (await import('./plans.js')).registerPlans,
  },
  {
    name: 'transition',
    summary: 'Birthdays, the end of education and other changes, prepared before the day',
    load: async () => (await import('./transition.js')).registerTransition,
  },
  {
    name: 'figures',
    summary: 'Unspent money over the years, the year-end forecast, spend by provider',
    load: async () => (await import('./figures.js')).registerFigures,
  },
  {
    name: 'audit',
    summary: 'Who did what and who looked: prove that it is whole, print an anchor, take a copy',
    load: async () => (await import('./audit.js')).registerAudit,
  },
  {
    name: 'authority',
    summary: 'Plans on their way to be paid: what waits for whose decision, and how long',
    load: async () => (await import('./authority.js')).registerAuthority,
  },
  {
    name: 'letters',
    summary: 'Letters to families: what waits, what has gone; save one',
    load: async () => (await import('./letters.js')).registerLetters,
  },
  {
    name: 'returns',
    summary: 'Statements that families are asked for: list, ask, remind',
    load: async () => (await import('./returns.js')).registerReturns,
  },
  {
    name: 'reviews',
    summary: 'The law’s reviews: which are due, booked, overdue',
    load: async () => (await import('./reviews.js')).registerReviews,
  },
  {
    name: 'reclaims',
    summary: 'Money that is asked back: list, show, propose, approve, files for finance, income, reminders',
    load: async () => (await import('./reclaims.js')).registerReclaims,
  },
  {
    name: 'cost',
    summary: 'What employing a personal assistant costs',
    load: async () => (await import('./cost.js')).registerCost,
  },
  {
    name: 'entitlements',
    summary: 'Holiday, redundancy, sick pay and minimum wage of an employed assistant',
    load: async () => (await import('./entitlements.js')).registerEntitlements,
  },
  {
    name: 'rates',
    summary: 'Rates of the council by day: list, propose',
    load: async () => (await import('./rates.js')).registerRates,
  },
  {
    name: 'uplift',
    summary: 'The whole book worked out for new wages and rates',
    load: async () => (await import('./uplift.js')).registerUplift,
  },
  {
    name: 'accounts',
    summary: 'Check bank account numbers',
    load: async () => (await import('./accounts-check.js')).registerAccountsCheck,
  },
  {
    name: 'payments',
    summary: 'Draw up pay runs, see them and the calendar, write payment files, and decide what is paid again or all the same',
    load: async () => {
      const [write, runs, files, decide] = [await import('./payments-write.js'), await import('./pay-runs.js'), await import('./payments-files.js'), await import('./payments-decide.js')];
      return (program) => { write.registerPaymentsWrite(program); runs.registerPayRuns(program); files.registerPaymentsFiles(program); decide.registerPaymentsDecide(program); };
    },
  },
  {
    name: 'go-live',
    summary: 'Bring over the book of an earlier system: check, load, carry out',
    load: async () => (await import('./go-live.js')).registerGoLive,
  },
  {
    name: 'staff',
    summary: 'A council’s people: the first administrator, invitations, who has left',
    load: async () => (await import('./staff.js')).registerStaff,
  },
  {
    name: 'retention',
    summary: 'How long records are kept: preview, propose, approve, carry out',
    load: async () => (await import('./retention.js')).registerRetention,
  },
  {
    name: 'subject-access',
    summary: 'Requests for what is held about somebody: list, gather, save',
    load: async () => (await import('./subject-access.js')).registerSubjectAccess,
  },
  {
    name: 'check',
    summary: 'Ask everything that must hold in the database',
    load: async () => (await import('./check.js')).registerCheck,
  },
  {
    name: 'backup',
    summary: 'Save everything in one file, files too',
    load: async () => (await import('./backup.js')).registerBackup,
  },
  {
    name: 'restore',
    summary: 'Restore a backup into an empty installation, and prove it',
    load: async () => (await import('./restore.js')).registerRestore,
  },
  {
    name: 'keys',
    summary: 'The keys that seal account numbers and files: list, rotate, retire',
    load: async () => (await import('./keys.js')).registerKeys,
  },
];
