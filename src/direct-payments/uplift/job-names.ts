/** The job that carries an approved uplift out, and the one that writes to the families: apart, so that whoever queues them need not know them. */
export const carryOutJobName = 'uplift.carry-out';
export const upliftLettersJobName = 'uplift.letters';
