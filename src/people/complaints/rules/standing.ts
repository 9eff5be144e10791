import type { PlainDate } from '../../../core/plain-date.js';
import type { Procedure } from './procedures.js';
import type { ComplaintEventName, ComplaintStatus } from './states.js';

export type Outcome = 'upheld' | 'partly_upheld' | 'not_upheld';

/** One thing that happened with a complaint, as its rules need it. */
export interface Happened {
  readonly event: ComplaintEventName;
  readonly to: ComplaintStatus;
  readonly stage: number;
  readonly on: PlainDate;
  readonly procedure: Procedure | null;
  /** The later day that was given. */
  readonly dueOn: PlainDate | null;
  readonly outcome: Outcome | null;
}

/** A time in which the clock stood still; `until` is null while it does. */
export interface Pause {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Where a complaint stands and what its clock is reckoned from, told by its events. */
export interface Standing {
  readonly status: ComplaintStatus;
  readonly procedure: Procedure | null;
  readonly stage: number;
  readonly receivedOn: PlainDate;
  /** The day the stage began: when the complaint came, or the next stage was asked for. */
  readonly stageFrom: PlainDate;
  readonly acknowledgedOn: PlainDate | null;
  readonly extended: { readonly on: PlainDate; readonly dueOn: PlainDate } | null;
  /** Of this stage. */
  readonly pauses: readonly Pause[];
  readonly panelMetOn: PlainDate | null;
  readonly panelReportedOn: PlainDate | null;
  readonly answeredOn: PlainDate | null;
  /** Of the latest answer, or of the Ombudsman. */
  readonly outcome: Outcome | null;
}

/** Where it stands after all that happened, oldest first. Throws where nothing has. */
export function standingOf(events: readonly Happened[]): Standing {
  const [first] = events;
  if (!first) throw new RangeError('a complaint begins with its first event');
  const begun: Standing = {
    status: first.to, procedure: null, stage: 1, receivedOn: first.on, stageFrom: first.on, acknowledgedOn: null, extended: null, pauses: [], panelMetOn: null, panelReportedOn: null, answeredOn: null,
    outcome: null,
  };
  return events.slice(1).reduce(after, begun);
}

function after(before: Standing, happened: Happened): Standing {
  return { ...before, status: happened.to, stage: happened.stage, ...changed(before, happened) };
}

const newStage = { acknowledgedOn: null, extended: null, pauses: [], panelMetOn: null, panelReportedOn: null, answeredOn: null } as const;

function changed(before: Standing, { event, on, procedure, dueOn, outcome }: Happened): Partial<Standing> {
  switch (event) {
    case 'choose-procedure':
      return { procedure, acknowledgedOn: null, extended: null };
    case 'acknowledge':
      return { acknowledgedOn: on };
    case 'extend':
      return dueOn === null ? {} : { extended: { on, dueOn } };
    case 'pause':
      return { pauses: [...before.pauses, { from: on, until: null }] };
    case 'resume':
      return { pauses: before.pauses.map((pause) => (pause.until === null ? { ...pause, until: on } : pause)) };
    case 'panel-met':
      return { panelMetOn: on };
    case 'panel-reported':
      return { panelReportedOn: on };
    case 'answer':
      return { answeredOn: on, outcome };
    case 'next-stage':
      return { ...newStage, stageFrom: on };
    case 'ombudsman-decided':
      return { outcome };
    case 'receive':
    case 'investigate':
    case 'ombudsman':
    case 'close':
    case 'withdraw':
      return {};
  }
}
