import type { PageRoute } from '../../../../platform/web/route.js';
import { answerDeeds } from './answer-deeds.js';
import { recoveryDeeds } from './recovery-deeds.js';
import { writeOffDeeds } from './write-off-deeds.js';

/** What is done with a reclaim after its notice, each on a page of its own. */
export const recoveryPages: readonly PageRoute[] = [...answerDeeds, ...recoveryDeeds, ...writeOffDeeds];
