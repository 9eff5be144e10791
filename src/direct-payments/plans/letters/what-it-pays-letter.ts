import { formatPounds } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { WhatItPays } from '../what-can-this-pay.js';

export interface WhatItPaysLetter {
  readonly date: PlainDate;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly pays: WhatItPays;
}

/** Tells a family what the plan can pay, line by line, and what comes into the account. */
export function whatItPaysLetter({ date, to, council, team, contact, pays: { version, totals, lines } }: WhatItPaysLetter): LetterDocument {
  const reference = version.planReference;
  const agreed = version.state === 'approved' || version.state === 'carried_out';
  return {
    title: 'What the plan can pay', date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [
      paragraph('Dear ', named(to.name)),
      paragraph('This is what the plan of ', named(version.personName), ` can pay from ${formatDate(version.effectiveFrom)}.`, agreed ? '' : ' It is not agreed yet. We will tell you when it is.'),
      { kind: 'callout', title: `${formatPounds(totals.councilPays)} a week comes into the account`, paragraphs: moneyWords(totals) },
      ...lines.flatMap(({ description, outcome, sentences }): LetterBlock[] => [
        heading(description), ...(outcome === null ? [] : [paragraph('What it is for: ', named(outcome))]), { kind: 'list', ordered: false, items: sentences.map((one) => [{ name: one }]) },
      ]),
      heading('If you are not sure'),
      paragraph('Ask us before you spend on something else. ', strong('Nobody minds being asked.'), ' If something changes, call us.'),
    ],
  };
}

function moneyWords({ contribution, oneOff }: WhatItPays['totals']): (readonly string[])[] {
  return [
    ...(contribution && contribution.borne > 0 ? [[contribution.paid === 'net' ? `Please pay ${formatPounds(contribution.borne)} a week into the account too. It is your part.` : `We send you a bill of ${formatPounds(contribution.borne)} a week. It is your part.`]] : []),
    ...(oneOff > 0 ? [[`${formatPounds(oneOff)} comes once.`]] : []),
    ['It is for what stands here, and for nothing else.'],
  ];
}
