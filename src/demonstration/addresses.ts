import { expectOk } from '../core/result.js';
import { recordCorrespondence, type NewCorrespondence } from '../people/record-correspondence.js';
import type { TenantTx } from '../platform/db/transaction.js';
import type { AgreementStory } from './story.js';

const streets = ['Alder Row', 'Bellfounders Lane', 'Copse Hill', 'Damson Way', 'Elmbridge Road', 'Ferry Lane', 'Goosegate', 'Hopyard Close'] as const;
const towns = ['Hazelbrook', 'Nether Wick', 'Marlstone', 'Eastrow'] as const;

/** Adjustments that some families need, by the reference of their direct payment: letters obey each of them. */
const adjustments: Readonly<Record<string, Partial<NewCorrespondence>>> = {
  DP10001: { telephoneFirst: true },
  DP10002: { largePrint: true },
  DP10006: { extraDays: 14, copyToName: 'Marlstone Advocacy', copyToEmail: 'casework@advocacy.example' },
  DP10011: { easyRead: true },
  DP10031: { languageNote: 'Arabic interpreter, Levantine' },
};

/** Where letters to each family go: by post or by e-mail, to places that do not exist. */
export async function recordAddresses(tx: TenantTx, agreements: readonly AgreementStory[], people: readonly number[]): Promise<void> {
  for (const [index, agreement] of agreements.entries()) {
    const personId = people[index];
    if (personId !== undefined) expectOk(await recordCorrespondence(tx, addressOf(agreement, index, personId)));
  }
}

function addressOf({ acting, reference, starts }: AgreementStory, index: number, personId: number): NewCorrespondence {
  // Those whose story is told get letters by post, so that somebody posts them as the story goes.
  const byEmail = index % 3 === 2 && index > 40 && index < 140;
  return {
    personId, name: acting.name, from: starts, channel: byEmail ? 'email' : 'post', email: byEmail ? `${reference.toLowerCase()}@families.example` : null,
    lines: [`${String(3 + ((index * 7) % 90))} ${streets[index % streets.length] ?? streets[0]}`, towns[index % towns.length] ?? towns[0], 'Hazelshire', `HZ${String(1 + (index % 9))} ${String(1 + (index % 8))}QX`],
    largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '', ...adjustments[reference],
  };
}
