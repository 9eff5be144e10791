/** The job that tells families what was paid. It is queued where a run is recorded as paid. */
export const remittancesJobName = 'payments.write-remittances';
