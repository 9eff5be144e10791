import type { Pence } from '../../../core/money.js';
import { bacsFieldLength, bacsText } from './bacs-text.js';
import type { FilePayment, PaymentFileFormat } from './payment.js';

/** The most that one item carries: £20,000,000.00. */
export const largestItem = 2_000_000_000 as Pence;

/** What keeps a payment out of a file of this format, each a sentence; none where it can be written. References too long for Bacs are refused apart. */
export function paymentFaults(payment: FilePayment, format: PaymentFileFormat): string[] {
  return [...amountFaults(payment.amount), ...(format === 'bacs18' ? bacsFaults(payment) : painFaults(payment))];
}

function amountFaults(amount: Pence): string[] {
  if (amount <= 0) return ['The amount is not more than nothing.'];
  return amount > largestItem ? ['The amount is more than the £20,000,000.00 that one item may carry.'] : [];
}

// What comes back with an answer must be what went out, so a reference is never rewritten, but for its capitals in Bacs.
function bacsFaults({ reference, name }: FilePayment): string[] {
  const { field, lost } = bacsText(name);
  return [
    ...(/^[A-Za-z0-9.&/ -]*$/.test(reference) ? [] : [`The reference “${reference}” has a character that Bacs does not carry. Use letters without accents, figures and . & / -`]),
    ...(lost.length > 0 ? [`The name has letters that Bacs cannot carry (${[...new Set(lost)].join(' ')}). Give it in Latin letters, as the bank has it.`] : []),
    ...(lost.length === 0 && field.trim() === '' ? ['The name has no letter or figure.'] : []),
  ];
}

function painFaults({ reference }: FilePayment): string[] {
  if (!/^[ -~]*$/.test(reference)) return [`The reference “${reference}” has a character that banks do not carry. Use letters without accents, figures and plain marks.`];
  return /^\/|\/$|\/\//.test(reference) ? [`The reference “${reference}” begins or ends with a slash, or has two together, which banks refuse.`] : [];
}

/** References that are in a file more than once, as that format writes them: an answer could not say which payment it means. */
export function repeatedReferences(payments: readonly FilePayment[], format: PaymentFileFormat): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { reference } of payments) {
    const written = writtenReference(reference, format);
    if (seen.has(written)) repeated.add(written);
    seen.add(written);
  }
  return repeated;
}

/** A reference as it stands in the file: Bacs knows capitals alone. */
export function writtenReference(reference: string, format: PaymentFileFormat): string {
  return format === 'bacs18' ? reference.toUpperCase() : reference;
}

/** Names and purposes that the file says shorter than they were given; Bacs carries eighteen characters of a name, and no purpose. */
export function saidShorter(payments: readonly FilePayment[], format: PaymentFileFormat): string[] {
  if (format !== 'bacs18') return [];
  const names = payments.filter(({ name }) => bacsText(name).isShortened);
  const purposes = payments.filter(({ remittance }) => remittance !== '').length;
  return [
    ...(names.length > 0 ? [`${counted(names.length, 'name is', 'names are')} written with ${String(bacsFieldLength)} characters, as Bacs has room for: ${listed(names)}.`] : []),
    ...(purposes > 0 ? [`${counted(purposes, 'purpose is', 'purposes are')} not in the file: Bacs carries the reference alone.`] : []),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

const namedAtMost = 5;

function listed(payments: readonly FilePayment[]): string {
  const shown = payments.slice(0, namedAtMost).map(({ reference, name }) => `${reference} ${bacsText(name).field.trim()}`);
  return payments.length > namedAtMost ? `${shown.join(', ')} and ${String(payments.length - namedAtMost)} more` : shown.join(', ');
}
