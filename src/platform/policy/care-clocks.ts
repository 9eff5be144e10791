import { z } from 'zod';

const line = z.string().min(1).max(120);
const workingDays = (most: number) => z.number().int().min(1).max(most);

/**
 * The clocks of complaints. W: read in the law or the code itself. S: read in what councils and advisers publish of it, not in its own text.
 * L: no law or code says so; a council's own aim. Working days count from the day after the one they are reckoned from.
 */
export const complaints = z.strictObject({
  /** A procedure is chosen. L. */
  chooseWorkingDays: workingDays(20).default(2),
  /** Children Act 1989 s26; Representations Procedure (England) Regulations 2006 (SI 2006/1738); in force from 1 September 2006. */
  children: z.strictObject({
    /** L. */
    acknowledgeWorkingDays: workingDays(20).default(2),
    /** Reg 14. S. */
    firstStageWorkingDays: workingDays(60).default(10),
    /** With more time given. Reg 14. S. */
    firstStageMostWorkingDays: workingDays(60).default(20),
    /** Reg 17. S. */
    secondStageWorkingDays: workingDays(100).default(25),
    /** With more time given. Reg 17. S. */
    secondStageMostWorkingDays: workingDays(100).default(65),
    /** From the request to the panel's meeting. Reg 19(4). W. */
    panelWorkingDays: workingDays(100).default(30),
    /** From the meeting to its findings. Reg 20. S. */
    panelReportWorkingDays: workingDays(60).default(5),
    /** From the findings to the council's answer. Reg 20. S. */
    panelAnswerWorkingDays: workingDays(60).default(15),
    /** In which the next stage is asked for. Regs 15 and 18. S. */
    askNextWorkingDays: workingDays(100).default(20),
    /** Whether consideration may pause where it might prejudice proceedings. Reg 8. S. */
    mayPause: z.boolean().default(true),
  }).prefault({}),
  /** Local Authority Social Services and NHS Complaints (England) Regulations 2009 (SI 2009/309); in force from 1 April 2009. */
  adults: z.strictObject({
    /** Reg 13(3). S. */
    acknowledgeWorkingDays: workingDays(20).default(3),
    /** Months from the day it came, or as agreed with the complainant before they have passed. Reg 14. S; its words were read in the like rule of SI 2012/3094 reg 29. */
    answerMonths: z.number().int().min(1).max(24).default(6),
    mayPause: z.boolean().default(false),
  }).prefault({}),
  /** Local Government and Social Care Ombudsman's Complaint Handling Code, Local Government Act 1974 s23(12A); expected of councils from 1 April 2026. */
  corporate: z.strictObject({
    /** Para 6.2, both stages. W for the first stage, S for the second. */
    acknowledgeWorkingDays: workingDays(20).default(5),
    /** From the acknowledgement. Para 6.3. W. */
    firstStageWorkingDays: workingDays(60).default(10),
    /** More time, longer only with good reason. Para 6.4. W. */
    firstStageMoreWorkingDays: workingDays(60).default(10),
    /** From the acknowledgement. S. */
    secondStageWorkingDays: workingDays(60).default(20),
    /** S. */
    secondStageMoreWorkingDays: workingDays(60).default(20),
    /** L. */
    askNextWorkingDays: workingDays(100).default(20),
    mayPause: z.boolean().default(false),
  }).prefault({}),
  /** Data Protection Act 2018 s164A, put in by the Data (Use and Access) Act 2025. */
  dataProtection: z.strictObject({
    /** The first day on which it applies. S. */
    from: z.iso.date().default('2026-06-19'),
    /** Days from the one after it came; ends on a working day. S (the Commissioner's guidance). */
    acknowledgeDays: z.number().int().min(1).max(60).default(30),
    /** The law says without undue delay. L. */
    answerWorkingDays: workingDays(100).default(20),
    mayPause: z.boolean().default(false),
  }).prefault({}),
  /** Whom to go to when the last stage has not helped: name, telephone, address of the site. */
  ombudsman: z.array(line).max(6).readonly().default(['Local Government and Social Care Ombudsman', '0300 061 0614', 'www.lgo.org.uk']),
  /** The same for personal data. */
  commissioner: z.array(line).max(6).readonly().default(['Information Commissioner', '0303 123 1113', 'www.ico.org.uk']),
});

const hours = z.number().int().min(1).max(240);

export const safeguarding = z.strictObject({
  /** Hours in which a named person acknowledges a concern, by how urgent it is. No law says so: the council's own aim. */
  acknowledgeHours: z.strictObject({ now: hours.default(1), today: hours.default(4), soon: hours.default(24) }).prefault({}),
  /** Hours after which a front door that has not acknowledged is told again. */
  tellAgainHours: hours.default(4),
  /** From this age a concern goes to the front door for adults. Care Act 2014 s42; Children Act 1989 s105. */
  adultFrom: z.number().int().min(16).max(25).default(18),
  /** Whether a concern about somebody with a direct payment starts its review. Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) reg 7(1)(d) where an authorised person receives it; otherwise a council's choice. */
  startsReview: z.boolean().default(true),
});
