import { alike, ofNobody, type RoomRecords } from '../../../platform/records/record-class.js';

/** Rates of the council: nobody's in particular. */
export const rateRecords: RoomRecords = { tables: alike('council-own', ofNobody, ['rate_proposal', 'rate_decision', 'rate_card']) };
