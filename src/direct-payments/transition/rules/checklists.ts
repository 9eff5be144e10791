import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import type { TransitionPolicy } from './milestones.js';
import type { ChangeKind } from './what-changes.js';

/** One step of preparing a change. */
export interface Step {
  readonly what: string;
  /** Who does it, as pages name them. */
  readonly who: string;
  readonly by: PlainDate;
}

/** What the checklist depends on. */
export interface ChecklistFacts {
  /** First day on which the change counts; of an end the day after the last. */
  readonly on: PlainDate;
  readonly opensOn: PlainDate;
  readonly readyBy: PlainDate;
  readonly employs: boolean;
  readonly hasCard: boolean;
  readonly died: boolean;
}

const [adviser, children, adults, finance] = ['The adviser', 'Children’s services', 'Adult services', 'The council’s finance team'];
type Written = readonly [what: string, who: string];

const before: Partial<Readonly<Record<ChangeKind, readonly Written[]>>> = {
  plan: [['Ask the young person what they want, with help to say it where they need it', adviser], ['Ask adult services for the assessment (Care Act 2014 s58)', children], ['Write the plan for what comes next and have it approved', adviser]],
  law: [['Ask adult services what they have concluded', children], ['Write to the family what they concluded, or record that the children’s payment goes on until they have', adults]],
  payee: [['Ask the young person who is to receive the money', adviser], ['Where they may lack capacity for this: have it assessed, and find an authorised person (Mental Capacity Act 2005 s3; Care Act 2014 s32)', adults], ['Record who is to receive it, from the day', adviser]],
  agreement: [['Explain the new agreement in the way the person understands', adviser], ['Make the next agreement and have it signed', adviser]],
  contribution: [['Ask for the financial assessment', adults], ['Tell the person what they pay, with its working, before the day', finance]],
  policy: [['Explain what may be bought, kept and checked under the adult policy', adviser]],
  account: [['Open the account in the new payee’s name and have its number confirmed', adviser], ['Ask for statements of the old account up to its last day', adviser]],
  rate_card: [['Cost the plan by the adults’ rates', adviser]],
  case_holder: [['Name the team and the person who take over', adults], ['Let them see the record from a day on', children]],
  hand_over: [['Ask whom the person wants to be told what (consent)', adviser], ['Make the pack and hand it over', adviser], ['Meet with adult services and the family', adviser]],
  end_payment: [['Give the family notice in writing, with what comes instead', children], ['Tell assistants’ employers what notice and pay are due', adviser], ['End the payment on its last day', adviser]],
};

/** The steps of a change that was seen coming, spread over the days up to when it is to be ready. */
export function stepsBefore(kind: ChangeKind, { opensOn, readyBy }: Pick<ChecklistFacts, 'opensOn' | 'readyBy'>): Step[] {
  const written = before[kind] ?? [];
  const span = Math.max(0, daysBetween(opensOn, readyBy));
  return written.map(([what, who], place) => ({ what, who, by: addDays(opensOn, Math.round((span * (place + 1)) / written.length)) }));
}

/** The steps of an end, a move or another payee. After a death nothing is asked of anybody before the quiet days have passed. */
export function stepsOfEnd(kind: 'ending' | 'moving' | 'payee_change', facts: ChecklistFacts, policy: TransitionPolicy): Step[] {
  if (facts.died) return stepsAfterDeath(facts, policy);
  const first: Record<typeof kind, readonly Written[]> = {
    ending: [['Write to the family: last day, what happens next, and who helps', adviser]],
    moving: [['Write to the family: last day, and what the other council does', adviser], ['Ask consent to pass on to the other council', adviser], ['Send the transfer pack to the other council', adviser]],
    payee_change: [['Write the new agreement’s terms and have them signed', adviser], ['Have the new account’s number confirmed by two people', finance]],
  };
  return [...first[kind].map(([what, who]) => ({ what, who, by: facts.readyBy })), ...(kind === 'payee_change' ? [] : employing(facts, addDays(facts.on, 14))), ...settling(kind, facts, policy)];
}

function employing({ employs, on }: ChecklistFacts, by: PlainDate): Step[] {
  if (!employs) return [];
  return [
    { what: 'Give each assistant notice: at least a week for every year worked, up to twelve (Employment Rights Act 1996 s86)', who: 'The family, with the adviser', by: addDays(on, -1) },
    { what: 'Work out redundancy pay for whoever worked two years (Employment Rights Act 1996 ss135 and 155), and holiday not taken', who: adviser, by },
    { what: 'Run the final payroll, give each assistant their P45, and tell HM Revenue and Customs that the scheme ends', who: 'The payroll provider', by },
    { what: 'Cancel the employer’s insurance from the day after the last day worked, and keep the certificate', who: 'The family, with the adviser', by: addDays(by, 14) },
  ];
}

function settling(kind: 'ending' | 'moving' | 'payee_change', { on, hasCard }: ChecklistFacts, { endWithinDays }: TransitionPolicy): Step[] {
  const last = addDays(on, endWithinDays);
  return [
    { what: 'Have the last invoices paid from the old account', who: 'The family, with the adviser', by: addDays(on, Math.floor(endWithinDays / 3)) },
    { what: 'Ask for the last statements, up to the last line', who: adviser, by: addDays(on, Math.floor(endWithinDays / 3)) },
    ...(hasCard ? [{ what: 'Have the card closed once the last bill is paid', who: finance, by: addDays(on, Math.floor((2 * endWithinDays) / 3)) }] : []),
    { what: 'Draw up the final account', who: adviser, by: addDays(on, Math.floor((2 * endWithinDays) / 3)) },
    { what: 'Decide on what is left: by notice and with time to answer, never taken silently', who: finance, by: last },
    ...(kind === 'payee_change' ? [] : [{ what: 'Write the closing letter', who: adviser, by: last }]),
  ];
}

function stepsAfterDeath({ on, employs }: ChecklistFacts, { quietDaysAfterDeath, endWithinDays }: TransitionPolicy): Step[] {
  const quiet = addDays(on, quietDaysAfterDeath);
  const last = addDays(quiet, endWithinDays);
  return [
    { what: 'Stop letters about papers, checks and money', who: adviser, by: on },
    { what: 'Find out who speaks for the estate, and say how sorry we are; ask for nothing yet', who: adviser, by: addDays(on, 7) },
    ...(employs ? [{ what: 'Help whoever employed the assistants: their last pay, notice and redundancy are paid from the account', who: adviser, by: addDays(on, 28) }] : []),
    { what: 'Ask the representative for the last statements, when they are ready', who: adviser, by: quiet },
    { what: 'Draw up the final account', who: adviser, by: last },
    { what: 'Decide on what is left, with the representative: by notice, from the estate alone', who: finance, by: last },
    { what: 'Write the closing letter to the representative', who: adviser, by: last },
  ];
}
