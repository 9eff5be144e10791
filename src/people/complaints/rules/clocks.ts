import { addDays, addMonths, type PlainDate } from '../../../core/plain-date.js';
import { addWorkingDays, firstWorkingDay, workingDaysBetween, type BankHolidays } from '../../../core/working-days.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import { stagesOf } from './procedures.js';
import type { Standing } from './standing.js';
import { openStatuses } from './states.js';

export type ComplaintClocks = PolicyDocument['complaints'];

/** What has to be done next. */
export type NextStep = 'choose' | 'acknowledge' | 'answer' | 'panel' | 'panel-report' | 'resume' | 'close' | 'nothing';

export interface Due {
  readonly step: NextStep;
  /** Last day on which it is in time; null where nothing is due, or the clock stands still. */
  readonly on: PlainDate | null;
}

type Within = Pick<Standing, 'procedure' | 'stage' | 'stageFrom' | 'acknowledgedOn'>;

/** What is due next and by when, under the clocks that were in force on the day the stage began. */
export function dueOf(standing: Standing, clocks: ComplaintClocks, holidays: BankHolidays): Due {
  switch (standing.status) {
    case 'received':
      return { step: 'choose', on: addWorkingDays(standing.receivedOn, clocks.chooseWorkingDays, holidays) };
    case 'to-acknowledge':
      return { step: 'acknowledge', on: acknowledgeBy(standing, clocks, holidays) };
    case 'acknowledged':
    case 'investigating':
      return { step: isPanel(standing) ? 'panel' : 'answer', on: answerBy(standing, clocks, holidays) };
    case 'paused':
      return { step: 'resume', on: null };
    case 'panel-met':
      return { step: 'panel-report', on: addWorkingDays(standing.panelMetOn ?? standing.stageFrom, clocks.children.panelReportWorkingDays, holidays) };
    case 'panel-reported':
      return { step: 'answer', on: addWorkingDays(standing.panelReportedOn ?? standing.stageFrom, clocks.children.panelAnswerWorkingDays, holidays) };
    case 'answered':
      return { step: 'close', on: null };
    case 'with-ombudsman':
    case 'closed':
    case 'withdrawn':
      return { step: 'nothing', on: null };
  }
}

export function isPanel({ procedure, stage }: Pick<Standing, 'procedure' | 'stage'>): boolean {
  return procedure === 'children' && stage === 3;
}

function acknowledgeBy({ procedure, stageFrom }: Within, clocks: ComplaintClocks, holidays: BankHolidays): PlainDate {
  switch (procedure) {
    case 'children':
      return addWorkingDays(stageFrom, clocks.children.acknowledgeWorkingDays, holidays);
    case 'adults':
      return addWorkingDays(stageFrom, clocks.adults.acknowledgeWorkingDays, holidays);
    case 'data_protection':
      return firstWorkingDay(addDays(stageFrom, clocks.dataProtection.acknowledgeDays), holidays);
    case 'corporate':
    case null:
      return addWorkingDays(stageFrom, clocks.corporate.acknowledgeWorkingDays, holidays);
  }
}

/** By when it is answered, or the panel meets, before anybody gave more time and without pauses. */
function firstAnswerBy(within: Within, clocks: ComplaintClocks, holidays: BankHolidays): PlainDate {
  const { procedure, stage, stageFrom, acknowledgedOn } = within;
  const { children, adults, corporate, dataProtection } = clocks;
  switch (procedure) {
    case 'children': {
      const days = stage === 1 ? children.firstStageWorkingDays : stage === 2 ? children.secondStageWorkingDays : children.panelWorkingDays;
      return addWorkingDays(stageFrom, days, holidays);
    }
    case 'adults':
      // Six months that begin with a day end on the day before the same day of the sixth month after it.
      return addDays(addMonths(stageFrom, adults.answerMonths), -1);
    case 'data_protection':
      return addWorkingDays(stageFrom, dataProtection.answerWorkingDays, holidays);
    case 'corporate':
    case null:
      return addWorkingDays(acknowledgedOn ?? stageFrom, stage === 1 ? corporate.firstStageWorkingDays : corporate.secondStageWorkingDays, holidays);
  }
}

/** By when it is answered, with the time that was given and the days on which the clock stood still. */
export function answerBy(standing: Standing, clocks: ComplaintClocks, holidays: BankHolidays): PlainDate {
  const { extended, pauses } = standing;
  const reckoned = extended?.dueOn ?? firstAnswerBy(standing, clocks, holidays);
  const counted = extended === null ? pauses : pauses.filter(({ from }) => from >= extended.on);
  const still = counted.reduce((days, { from, until }) => days + (until === null ? 0 : workingDaysBetween(from, until, holidays)), 0);
  return still === 0 ? reckoned : addWorkingDays(reckoned, still, holidays);
}

/** The latest day that more time may reach, and whether the law stops there or a good reason goes further; undefined where there is none. */
export function mostTime(standing: Standing, clocks: ComplaintClocks, holidays: BankHolidays): { readonly on: PlainDate; readonly isLimit: boolean } | undefined {
  const { procedure, stage, stageFrom } = standing;
  const { children, corporate } = clocks;
  if (procedure === 'children' && stage < 3)
    return { on: addWorkingDays(stageFrom, stage === 1 ? children.firstStageMostWorkingDays : children.secondStageMostWorkingDays, holidays), isLimit: true };
  if (procedure === 'corporate') {
    const more = stage === 1 ? corporate.firstStageMoreWorkingDays : corporate.secondStageMoreWorkingDays;
    return { on: addWorkingDays(firstAnswerBy(standing, clocks, holidays), more, holidays), isLimit: false };
  }
  return undefined;
}

/** Whether the clock of this procedure may stand still. */
export function mayPause({ procedure }: Pick<Standing, 'procedure'>, { children, adults, corporate, dataProtection }: ComplaintClocks): boolean {
  return { children: children.mayPause, adults: adults.mayPause, corporate: corporate.mayPause, data_protection: dataProtection.mayPause }[procedure ?? 'corporate'];
}

/** The last day on which the next stage may be asked for; undefined where there is no further stage or nothing was answered. */
export function askNextBy({ procedure, stage, answeredOn }: Standing, { children, corporate }: ComplaintClocks, holidays: BankHolidays): PlainDate | undefined {
  if (procedure === null || answeredOn === null || stage >= stagesOf[procedure]) return undefined;
  return addWorkingDays(answeredOn, procedure === 'children' ? children.askNextWorkingDays : corporate.askNextWorkingDays, holidays);
}

/** Whether what is due next is late on a day. */
export function isOverdue({ status }: Pick<Standing, 'status'>, { on }: Due, today: PlainDate): boolean {
  return openStatuses.has(status) && on !== null && on < today;
}
