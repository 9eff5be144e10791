import fc from 'fast-check';

/**
 * Every run of the tests draws the same random cases, so that a change fails by what it changed and not by luck.
 * `PURSESTRINGS_DRAW=anew` draws others each time, and a number draws those of one run again: a failure found that way
 * becomes a case of its own beside the rule it breaks.
 */
const asked = process.env.PURSESTRINGS_DRAW ?? '20260401';

if (asked !== 'anew') {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`PURSESTRINGS_DRAW is “anew” or a whole number, not “${asked}”.`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
