/** The job that passes a concern on to its front door and starts the review that follows from it. */
export const passOnJobName = 'safeguarding.pass-on';
