/** Queued, with the letter's key as `letterId`, in the transaction that records that a letter went to the one it is addressed to. A room that acts on it declares the job. */
export const letterSentJobName = 'letter-sent';
