import { agreementRecords } from './direct-payments/agreements/records.js';
import { authorityRecords } from './direct-payments/authority/records.js';
import { figuresRecords } from './direct-payments/figures/records.js';
import { goLiveRecords } from './direct-payments/go-live/records.js';
import { monitoringRecords } from './direct-payments/monitoring/records.js';
import { paymentRecords } from './direct-payments/payments/records.js';
import { planRecords } from './direct-payments/plans/records.js';
import { rateRecords } from './direct-payments/plans/rate-cards/records.js';
import { reviewRecords } from './direct-payments/reviews/records.js';
import { reclaimRecords } from './direct-payments/reclaims/records.js';
import { reconcilingRecords } from './direct-payments/reconciling/records.js';
import { referralRecords } from './direct-payments/referrals/records.js';
import { returnsRecords } from './direct-payments/returns/records.js';
import { settingUpRecords } from './direct-payments/setting-up/records.js';
import { statementRecords } from './direct-payments/statements/records.js';
import { transitionRecords } from './direct-payments/transition/records.js';
import { upliftRecords } from './direct-payments/uplift/records.js';
import { peopleRecords } from './people/records.js';
import { ownRecords } from './platform/records/own-records.js';
import { gatherRecords } from './platform/records/record-class.js';

/** What all rooms keep, put together for retention and for requests for what is held. */
export const allRecords = gatherRecords([ownRecords, peopleRecords, referralRecords, authorityRecords, agreementRecords, planRecords, rateRecords, settingUpRecords, statementRecords, returnsRecords, monitoringRecords, reconcilingRecords, paymentRecords, reviewRecords, reclaimRecords, figuresRecords, transitionRecords, upliftRecords, goLiveRecords]);
