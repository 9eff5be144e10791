import { joinTexts } from '../description.js';
import { directionIn } from './fields.js';
import { childOf, nodesNamed, textAt, type XmlNode } from './xml.js';

const ofDebtor = ['Dbtr', 'UltmtDbtr'];
const ofCreditor = ['Cdtr', 'UltmtCdtr'];
const nothingGiven = /^not ?provided$/i;

/**
 * Names, references, remittance and what the bank adds, of every payment in the entry; a name, a reference or a remittance
 * that many of them share is given once. The name is the other party's: who paid money that came in, who was paid money
 * that went out.
 */
export function descriptionOf(entry: XmlNode): string {
  const payments = nodesNamed(entry, 'TxDtls');
  const once = (textsIn: (payment: XmlNode) => (string | undefined)[]): string => joinTexts(new Set(payments.flatMap(textsIn)));
  return joinTexts([once((payment) => namesIn(payment, entry)), once(referencesIn), once(remittanceIn), textAt(entry, 'AddtlNtryInf')]);
}

function namesIn(payment: XmlNode, entry: XmlNode): (string | undefined)[] {
  const parties = childOf(payment, 'RltdPties');
  const direction = directionIn(payment) ?? directionIn(entry);
  const reversed = textAt(entry, 'RvslInd') === 'true';
  const cameIn = (direction === 'CRDT') !== reversed;
  const [others, own] = cameIn ? [ofDebtor, ofCreditor] : [ofCreditor, ofDebtor];
  const names = (roles: readonly string[]): (string | undefined)[] =>
    roles.map((role) => textAt(parties, role, 'Nm') ?? textAt(parties, role, 'Pty', 'Nm'));
  const found = names(others);
  return found.some((name) => name !== undefined) ? found : names(own);
}

function referencesIn(payment: XmlNode): (string | undefined)[] {
  const references = ['EndToEndId', 'MndtId', 'ChqNb'].map((name) => textAt(payment, 'Refs', name));
  return references.filter((reference) => !nothingGiven.test(reference ?? ''));
}

function remittanceIn(payment: XmlNode): (string | undefined)[] {
  const remittance = childOf(payment, 'RmtInf');
  const parts = remittance?.children ?? [];
  return [
    ...parts.filter((part) => part.name === 'Ustrd').map((part) => part.text.trim()),
    ...parts.flatMap((part) => [textAt(part, 'CdtrRefInf', 'Ref') ?? textAt(part, 'CdtrRefInf', 'CdtrRef'), textAt(part, 'AddtlRmtInf')]),
    textAt(payment, 'AddtlTxInf'),
  ];
}
