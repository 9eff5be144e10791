/** A debt that was brought over, by the reference that the family knows. */
export interface EarlierReference {
  readonly written: string;
  readonly id: number;
  /** Its reference here. */
  readonly reference: string;
}

/** Shorter ones, and those without a digit, stand in payments by chance. */
const fewestSigns = 4;

function plain(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** By how they read without spaces and signs. Where two debts would read alike, both stay: a payment that names them is for neither until somebody says so. */
export function earlierReferences(known: readonly EarlierReference[]): ReadonlyMap<string, readonly EarlierReference[]> {
  const byReading = new Map<string, readonly EarlierReference[]>();
  for (const one of known) {
    const reading = plain(one.written);
    if (reading.length >= fewestSigns && /\d/.test(reading)) byReading.set(reading, [...(byReading.get(reading) ?? []), one]);
  }
  return byReading;
}

const mostWords = 4;

/** Debts whose earlier reference stands in the words of a payment, whole words alone: `INV 7 41`, `inv-741`. Part of a longer word is none. */
export function earlierReferencesIn(text: string, known: ReadonlyMap<string, readonly EarlierReference[]>): EarlierReference[] {
  const words = text.normalize('NFKC').split(/[\s,;:()]+/).map(plain).filter((word) => word !== '');
  const found = new Map<number, EarlierReference>();
  for (const place of words.keys())
    for (let count = 1; count <= mostWords; count += 1)
      for (const one of known.get(words.slice(place, place + count).join('')) ?? []) found.set(one.id, one);
  return [...found.values()];
}
