/** The job that delivers a letter's messages, or every message that waits. */
export const deliverJobName = 'letters.deliver';
