import { alike, ofNobody, type RoomRecords } from '../../platform/records/record-class.js';

/** Figures of years, as reports print them: nobody's in particular. */
export const figuresRecords: RoomRecords = { tables: alike('council-own', ofNobody, ['entered_figure', 'year_forecast', 'provider_spend']) };
