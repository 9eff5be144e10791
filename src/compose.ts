import type { DemonstrationContext } from './demonstration/demonstration-context.js';
import type { Sealer } from './platform/access/sealing.js';
import { auditApi } from './platform/audit/api.js';
import { auditPages } from './platform/audit/pages/index.js';
import { proveJob, proveRegularly } from './platform/audit/prove-job.js';
import { sealEveryCouncil, sealJob, sealRegularly } from './platform/audit/seal-job.js';
import { systemClock } from './platform/clock.js';
import type { Database } from './platform/db/connection.js';
import type { AnyJob, RegularJob } from './platform/jobs/job.js';
import { agreementsApi } from './direct-payments/agreements/api.js';
import { papersOfAgreement } from './direct-payments/agreements/pages/agreement-aside.js';
import { agreementOfPlan } from './direct-payments/agreements/pages/plan-aside.js';
import { agreementPages } from './direct-payments/agreements/pages/index.js';
import { vouchersAside } from './direct-payments/agreements/pages/vouchers-page.js';
import { agreementPromises } from './direct-payments/agreements/promises.js';
import { agreementTimeline } from './direct-payments/agreements/timeline.js';
import { bankDetailsPages } from './direct-payments/agreements/bank-details/pages/index.js';
import { numberCheckIn } from './direct-payments/payments/account-numbers/number-check.js';
import { authorityApi } from './direct-payments/authority/api.js';
import { decisionsAside, decisionsOfAgreement } from './direct-payments/authority/decisions/pages/decision-asides.js';
import { educationAside } from './direct-payments/authority/education/pages/person-aside.js';
import { authorityPages } from './direct-payments/authority/pages/index.js';
import { authorityOfPlan } from './direct-payments/authority/pages/plan-aside.js';
import { authorityPromises } from './direct-payments/authority/promises.js';
import { authorityTimeline } from './direct-payments/authority/timeline.js';
import { figuresApi } from './direct-payments/figures/api.js';
import { goLiveApi } from './direct-payments/go-live/api.js';
import { compareOpeningsJob, compareOpeningsRegular } from './direct-payments/go-live/opening-balances.js';
import { goLivePages } from './direct-payments/go-live/pages/index.js';
import { openingOfAgreement } from './direct-payments/go-live/pages/opening-pages.js';
import { goLivePromises } from './direct-payments/go-live/promises.js';
import { undoBookJob } from './direct-payments/go-live/undo-job.js';
import { figuresPages } from './direct-payments/figures/pages/index.js';
import { monitoringJob } from './direct-payments/monitoring/ask-for-run.js';
import { monitoringApi } from './direct-payments/monitoring/api.js';
import { answerAside } from './direct-payments/monitoring/pages/answer-aside.js';
import { monitoringPages } from './direct-payments/monitoring/pages/index.js';
import { teamApi } from './direct-payments/monitoring/team/api.js';
import { plansApi } from './direct-payments/plans/api.js';
import { plansAside } from './direct-payments/plans/pages/person-aside.js';
import { planPages } from './direct-payments/plans/pages/index.js';
import { planPromises } from './direct-payments/plans/promises.js';
import { planTimeline } from './direct-payments/plans/timeline.js';
import { ratesApi } from './direct-payments/plans/rate-cards/api.js';
import { ratePages } from './direct-payments/plans/rate-cards/pages/index.js';
import { payRunsApi } from './direct-payments/payments/api.js';
import { paymentGlance, paymentsOfAgreement } from './direct-payments/payments/pages/agreement-aside.js';
import { payRunPages } from './direct-payments/payments/pages/run-pages.js';
import { paymentPromises } from './direct-payments/payments/promises.js';
import { paymentTimeline } from './direct-payments/payments/timeline.js';
import { reclaimsApi } from './direct-payments/reclaims/api.js';
import { debtRemindersJob, debtRemindersRegular } from './direct-payments/reclaims/finance/remind-debts.js';
import { reclaimsOfAgreement } from './direct-payments/reclaims/pages/agreement-aside.js';
import { reclaimPages } from './direct-payments/reclaims/pages/index.js';
import { reviewsApi } from './direct-payments/reviews/api.js';
import { reviewPages } from './direct-payments/reviews/pages/index.js';
import { reviewsOfAgreement } from './direct-payments/reviews/pages/review-aside.js';
import { reviewPromises } from './direct-payments/reviews/promises.js';
import { reviewRemindersJob, reviewRemindersRegular } from './direct-payments/reviews/remind-reviews.js';
import { reviewTimeline } from './direct-payments/reviews/timeline.js';
import { reconcilingApi } from './direct-payments/reconciling/api.js';
import { reconcilingPages } from './direct-payments/reconciling/pages/index.js';
import { letterSentJob } from './direct-payments/reclaims/notice-sent.js';
import { dailyJob, dailyRegular } from './direct-payments/reclaims/recovery/daily-work.js';
import { returnsPages } from './direct-payments/returns/pages/index.js';
import { returnsApi } from './direct-payments/returns/api.js';
import { referralsApi } from './direct-payments/referrals/api.js';
import { familyRequestsApi } from './direct-payments/referrals/family-requests/api.js';
import { familyRequestPromises } from './direct-payments/referrals/family-requests/promises.js';
import { referralPages } from './direct-payments/referrals/pages/index.js';
import { referralPromises } from './direct-payments/referrals/promises.js';
import { referralTimeline } from './direct-payments/referrals/timeline.js';
import { remindersJob, remindersJobName } from './direct-payments/returns/remind.js';
import { requestLettersJob } from './direct-payments/returns/write-request-letter.js';
import { paymentFilesApi } from './direct-payments/payments/payment-files/api.js';
import { paymentFilePages } from './direct-payments/payments/payment-files/pages/index.js';
import { remittancesJob } from './direct-payments/payments/remittances/write-remittances.js';
import { upliftApi } from './direct-payments/uplift/api.js';
import { carryOutJob as carryOutUpliftJob } from './direct-payments/uplift/carry-out.js';
import { followUpliftsJob } from './direct-payments/uplift/follow-plans.js';
import { upliftLettersJob } from './direct-payments/uplift/letters/write-letters.js';
import { upliftPages } from './direct-payments/uplift/pages/index.js';
import { upliftPromises } from './direct-payments/uplift/promises.js';
import { upliftTimeline } from './direct-payments/uplift/timeline.js';
import { statementsApi } from './direct-payments/statements/api.js';
import { settingUpApi } from './direct-payments/setting-up/api.js';
import { settingUpPages } from './direct-payments/setting-up/pages/index.js';
import { transitionApi } from './direct-payments/transition/api.js';
import { openDueJob, openDueRegular } from './direct-payments/transition/open-due.js';
import { endingOfAgreement } from './direct-payments/transition/pages/ending-aside.js';
import { transitionPages } from './direct-payments/transition/pages/index.js';
import { transitionAside } from './direct-payments/transition/pages/transition-page.js';
import { transitionPromises } from './direct-payments/transition/promises.js';
import { transitionTimeline } from './direct-payments/transition/timeline.js';
import { settingUpPromises } from './direct-payments/setting-up/promises.js';
import { importJob } from './direct-payments/statements/bring-in-batch.js';
import { importPages } from './direct-payments/statements/pages/import-pages.js';
import { linePages } from './direct-payments/statements/pages/line-page.js';
import { rulePages } from './direct-payments/statements/pages/rule-page.js';
import type { Carriers } from './platform/letters/carrier.js';
import { deliverJob, deliverRegularly } from './platform/letters/deliver-outbox.js';
import { lettersApi } from './platform/letters/api.js';
import { letterPages } from './platform/letters/pages/index.js';
import { complaintsApi } from './people/complaints/api.js';
import { complaintPages } from './people/complaints/pages/index.js';
import { safeguardingApi } from './people/safeguarding/api.js';
import { safeguardingPages } from './people/safeguarding/pages/index.js';
import { safeguardingJobs, tellAgainRegularly } from './people/safeguarding/pass-on-concern.js';
import { peopleApi } from './people/api.js';
import { partsApi } from './people/parts/api.js';
import { personApi } from './people/persons/api.js';
import { correspondencePages } from './people/pages/correspondence-page.js';
import { forgetSendersJob, forgetSendersRegular } from './platform/access/open-forms/forget.js';
import { forgetSignInsJob, forgetSignInsRegular } from './platform/access/sign-in/forget.js';
import { signInMessagesJob } from './platform/access/sign-in/messages.js';
import type { NoticeCarrier } from './platform/access/sign-in/notice.js';
import { connector } from './platform/access/directory/connect-directory.js';
import { directoryPages } from './platform/access/directory/pages/index.js';
import { passkeyPages } from './platform/access/passkeys/pages/index.js';
import { stepUpBy } from './platform/access/sign-in/pages/confirm-page.js';
import { signInPages } from './platform/access/sign-in/pages/index.js';
import { adviceApi } from './people/advice-notes/api.js';
import { advicePages } from './people/advice-notes/pages/advice-page.js';
import { peopleRoomPages } from './people/pages/index.js';
import { personPages } from './people/pages/person-page.js';
import { disagreementsAside } from './platform/records/pages/disagreements-aside.js';
import { officeApi } from './platform/access/office/api.js';
import { moveWorkJob, moveWorkRegular } from './platform/access/office/moves/carry-out-move.js';
import { officePages } from './platform/access/office/pages/index.js';
import { grantTasks } from './platform/access/office/second-person/tasks.js';
import type { ApiRoute } from './platform/web/api-route.js';
import { aboutPages, type AboutInstallation } from './platform/operations/pages/about-pages.js';
import type { PageRoute } from './platform/web/route.js';
import type { StepUp } from './platform/web/step-up.js';
import type { PromiseSource } from './people/promises.js';
import { startPages } from './web/pages/start.js';
import { todayPages } from './web/pages/today.js';
import { allRecords } from './all-records.js';
import { recordsApi } from './platform/records/api.js';
import { recordPages } from './platform/records/pages/index.js';
import { bundleJob } from './platform/records/requests/make-bundle.js';
import { carryOutJob, type CarryOutServices } from './platform/records/retention/carry-out-job.js';
import { partsOfTheService } from './parts-of-the-service.js';
import type { NavigationEntry } from './web/web-parts.js';

/** Everything the rooms give to the shells, put together in this one place. */
export interface Parts {
  readonly pages: readonly PageRoute[];
  readonly api: readonly ApiRoute[];
  readonly navigation: readonly NavigationEntry[];
  readonly jobs: readonly AnyJob[];
  readonly regularJobs: readonly RegularJob[];
  /** Asks for a fresh proof of who somebody is. */
  readonly stepUp: StepUp;
  /** Takes up what the audit's chains have not yet, and anchors them: when the service starts and before it stops. */
  readonly sealAudit: (database: Database) => Promise<void>;
  /** Fills an empty database with an invented council, so that there is something to look at. */
  readonly loadDemonstration?: (context: DemonstrationContext) => Promise<void>;
  /** What the demonstration's latest run found and where to look, for whoever has just started the service. */
  readonly describeDemonstration?: (database: Database, url: string) => Promise<readonly string[]>;
}

/** What rooms need of this installation. */
export interface Services {
  readonly sealer: Sealer;
  /** The ways out for letters; without them letters wait in the outbox. */
  readonly carriers?: Carriers;
  /** How messages about accounts go; without it they wait. */
  readonly notices?: NoticeCarrier;
  /** Passwords that the operator does not want, in small letters. */
  readonly unwantedPasswords?: ReadonlySet<string>;
  /** The address people use, for links in letters; where it is left out, this machine's own. */
  readonly publicUrl?: string;
  /** Where anchors of the audit's chains are kept outside the database. */
  readonly anchorFolders?: readonly string[];
  /** For the pages about accessibility, privacy and security. */
  readonly about?: AboutInstallation;
  /** The data folder, where the operator may keep tables for checking account numbers. */
  readonly dataFolder?: string;
  /** With it approved lists of records are carried out. */
  readonly retention?: Omit<CarryOutServices, 'records'>;
}

/** What each room knows is due, for the page of today. */
const promiseSources: readonly PromiseSource[] = [familyRequestPromises, referralPromises, planPromises, authorityPromises, agreementPromises, settingUpPromises, upliftPromises, paymentPromises, reviewPromises, transitionPromises, goLivePromises];

export function compose({ sealer, carriers, publicUrl = 'http://localhost:3000', anchorFolders = [], notices, unwantedPasswords = new Set(), about = {}, retention, dataFolder = 'data' }: Services): Parts {
  const signIn = { sealer, unwanted: unwantedPasswords, publicUrl };
  const directories = { sealer, connect: connector({ sealer }), publicUrl };
  return {
    pages: [...startPages, ...todayPages(promiseSources, [grantTasks]), ...paymentFilePages({ sealer, dataFolder }), ...referralPages(sealer), ...settingUpPages, ...signInPages(signIn), ...passkeyPages(publicUrl), ...directoryPages(directories), ...authorityPages, ...returnsPages, ...monitoringPages(papersOfAgreement, decisionsOfAgreement, paymentsOfAgreement, openingOfAgreement, reviewsOfAgreement, endingOfAgreement, reclaimsOfAgreement), ...agreementPages({ sealer, publicUrl }), ...payRunPages, ...bankDetailsPages(sealer, numberCheckIn(dataFolder)), ...reviewPages(publicUrl), ...reconcilingPages(publicUrl), ...importPages(sealer), ...linePages({ sealer, aside: answerAside }), ...rulePages, ...letterPages, ...correspondencePages, ...peopleRoomPages(sealer), ...personPages({ asides: [plansAside, decisionsAside, vouchersAside, educationAside, transitionAside, disagreementsAside], timelines: [referralTimeline, planTimeline, authorityTimeline, agreementTimeline, paymentTimeline, upliftTimeline, reviewTimeline, transitionTimeline], glance: paymentGlance }), ...advicePages, ...officePages(publicUrl, sealer), ...complaintPages(publicUrl, sealer), ...safeguardingPages(sealer), ...reclaimPages({ sealer, publicUrl }), ...transitionPages(sealer), ...figuresPages, ...goLivePages(sealer), ...planPages(authorityOfPlan, agreementOfPlan), ...ratePages, ...upliftPages, ...auditPages, ...recordPages({ records: allRecords, sealer }), ...aboutPages(about)],
    api: [...agreementsApi(publicUrl), ...referralsApi, ...familyRequestsApi, ...monitoringApi, ...teamApi, ...authorityApi, ...returnsApi, ...transitionApi(sealer), ...goLiveApi(sealer), ...figuresApi, ...paymentFilesApi({ sealer, dataFolder }), ...plansApi, ...ratesApi, ...reviewsApi, ...reconcilingApi, ...payRunsApi, ...upliftApi, ...settingUpApi, ...reclaimsApi({ sealer, publicUrl }), ...statementsApi(sealer), ...lettersApi, ...peopleApi, ...personApi(sealer), ...partsApi, ...adviceApi, ...officeApi, ...complaintsApi(publicUrl), ...safeguardingApi, ...auditApi, ...recordsApi(allRecords)],
    navigation: partsOfTheService,
    stepUp: stepUpBy(signIn),
    jobs: [bundleJob({ records: allRecords, sealer }), ...(retention ? [carryOutJob({ records: allRecords, ...retention }), undoBookJob(retention)] : []), compareOpeningsJob, moveWorkJob, openDueJob, ...safeguardingJobs({ carriers, publicUrl }), forgetSignInsJob, forgetSendersJob, ...(notices ? [signInMessagesJob({ sealer, notices, publicUrl })] : []), sealJob({ sealer, anchorFolders }), proveJob({ sealer, anchorFolders }), importJob(sealer), monitoringJob, remittancesJob, carryOutUpliftJob, followUpliftsJob, upliftLettersJob, requestLettersJob, remindersJob, reviewRemindersJob, letterSentJob, dailyJob, debtRemindersJob, ...(carriers ? [deliverJob(carriers)] : [])],
    regularJobs: [moveWorkRegular, openDueRegular, tellAgainRegularly, forgetSignInsRegular, forgetSendersRegular, sealRegularly, proveRegularly, { name: remindersJobName, at: '0 6 * * *' }, reviewRemindersRegular, dailyRegular, debtRemindersRegular, compareOpeningsRegular, ...(carriers ? [deliverRegularly] : [])],
    sealAudit: (database) => sealEveryCouncil(database, { sealer, anchorFolders, now: systemClock.now().getTime() * 1000 }),
    loadDemonstration: async (context) => (await import('./demonstration/load-demonstration.js')).loadDemonstration(context),
    describeDemonstration: async (database, url) => (await import('./demonstration/describe-demonstration.js')).describeDemonstration(database, url, systemClock.today()),
  };
}
