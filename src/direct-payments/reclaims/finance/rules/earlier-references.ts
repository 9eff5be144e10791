/** A debt that was brought over, by the reference that the family knows. */
export interface EarlierReference {
  readonly written: string;
  readonly id: number;
  /** Its reference here. */
  readonly reference: string;
}

/** Shorter ones, and those without a digit, stand in payments by chance. */
const fewestSigns = 4;

/** Digits alone stand there as years, amounts and numbers of other bills: shorter ones are left to a person. */
const fewestDigits = 8;

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

/** Whether a reading is a payment's own, and hardly there by chance. */
function isTelling(reading: string): boolean {
  return reading.length >= fewestDigits || !/^\d+$/.test(reading);
}

/** Several words are one reference only where one that reads so was written in parts: of `INV-7041`, never of `INV7041`. */
function isInParts({ written }: EarlierReference): boolean {
  return /[^\p{L}\p{N}]/u.test(written.normalize('NFKC').trim());
}

/** Debts whose earlier reference stands in the words of a payment, whole words alone: `INV 7 41`, `inv-741`. Part of a longer word is none, and a few digits are none. */
export function earlierReferencesIn(text: string, known: ReadonlyMap<string, readonly EarlierReference[]>): EarlierReference[] {
  return referencesOf(text, known, isTelling);
}

/** Debts that somebody names by the earlier system's reference: few digits are a reference here. */
export function earlierReferencesNamed(text: string, known: ReadonlyMap<string, readonly EarlierReference[]>): EarlierReference[] {
  return referencesOf(text, known, () => true);
}

function referencesOf(text: string, known: ReadonlyMap<string, readonly EarlierReference[]>, counts: (reading: string) => boolean): EarlierReference[] {
  const words = text.normalize('NFKC').split(/[\s,;:()]+/).map(plain).filter((word) => word !== '');
  const found = new Map<number, EarlierReference>();
  for (const place of words.keys())
    for (let count = 1; count <= mostWords; count += 1)
      for (const one of readAs(words.slice(place, place + count), known, counts)) found.set(one.id, one);
  return [...found.values()];
}

function readAs(words: readonly string[], known: ReadonlyMap<string, readonly EarlierReference[]>, counts: (reading: string) => boolean): readonly EarlierReference[] {
  const reading = words.join('');
  const alike = counts(reading) ? (known.get(reading) ?? []) : [];
  return words.length === 1 || alike.some(isInParts) ? alike : [];
}
