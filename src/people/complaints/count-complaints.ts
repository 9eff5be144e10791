import { plainDate, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { describeComplaints, type ListedComplaint } from './list-complaints.js';
import { clocksOf, type ClocksOn } from './policy-of.js';
import { dueOf } from './rules/clocks.js';
import { procedures, type Procedure } from './rules/procedures.js';
import { standingOf, type Outcome } from './rules/standing.js';

/** Complaints of one financial year that reached a stage of a procedure. */
export interface ComplaintCount {
  /** Null where none is chosen yet. */
  readonly procedure: Procedure | null;
  readonly stage: number;
  readonly reached: number;
  readonly upheld: number;
  readonly partlyUpheld: number;
  readonly notUpheld: number;
  /** Answers of this stage, and those of them that came by the day they were due. */
  readonly answered: number;
  readonly inTime: number;
}

export interface YearOfComplaints {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly received: number;
  readonly withdrawn: number;
  readonly counts: readonly ComplaintCount[];
  /** What changed because of them, the latest first. */
  readonly learning: readonly { readonly reference: string; readonly on: PlainDate; readonly words: string }[];
}

interface StageAnswer {
  readonly procedure: Procedure | null;
  readonly stage: number;
  readonly outcome: Outcome | null;
  readonly isInTime: boolean;
}

/** Complaints received from 1 April of a year to 31 March, by procedure, stage and whether they were upheld; and what was learnt. */
export async function countComplaints(tx: TenantTx, year: number, today: PlainDate): Promise<YearOfComplaints> {
  const [from, until] = [plainDate(`${String(year)}-04-01`), plainDate(`${String(year + 1)}-03-31`)];
  const described = await describeComplaints(tx, { from, until }, today);
  const clocks = await clocksOf(tx);
  const answers = described.flatMap((one) => answersOf(one, clocks));
  const counts = [...procedures, null].flatMap((procedure) => [1, 2, 3].map((stage) => countOf(procedure, stage, described, answers)));
  return {
    from, until, received: described.length, withdrawn: described.filter(({ standing }) => standing.status === 'withdrawn').length, counts: counts.filter(({ reached }) => reached > 0),
    learning: described.flatMap(learningOf).sort((a, b) => b.on.localeCompare(a.on)),
  };
}

/** Each answer, with whether it came by the day that was due just before it. */
function answersOf({ complaint, events, standing }: ListedComplaint, clocks: ClocksOn): StageAnswer[] {
  return events.flatMap(({ event, stage, on, outcome }, index) => {
    if (event !== 'answer') return [];
    const before = standingOf(events.slice(0, index));
    const due = dueOf(before, clocks(before.procedure, complaint.regime, before.stageFrom), bankHolidays());
    return [{ procedure: standing.procedure, stage, outcome, isInTime: due.on === null || on <= due.on }];
  });
}

function countOf(procedure: Procedure | null, stage: number, described: readonly ListedComplaint[], all: readonly StageAnswer[]): ComplaintCount {
  const answers = all.filter((one) => one.procedure === procedure && one.stage === stage);
  const found = (outcome: Outcome): number => answers.filter((one) => one.outcome === outcome).length;
  return {
    procedure, stage, reached: described.filter(({ standing }) => standing.procedure === procedure && standing.stage >= stage).length, upheld: found('upheld'), partlyUpheld: found('partly_upheld'),
    notUpheld: found('not_upheld'), answered: answers.length, inTime: answers.filter(({ isInTime }) => isInTime).length,
  };
}

function learningOf({ complaint, events }: ListedComplaint): YearOfComplaints['learning'][number][] {
  return events.flatMap(({ on, learning }) => (learning === null ? [] : [{ reference: complaint.reference, on, words: learning }]));
}
