import { isIPv6 } from 'node:net';

/** Whoever has an IPv6 connection has the last 64 bits of its addresses to choose from, so that one sender would count as many. */
const groupsOfOneConnection = 4;

/** What an address counts as: an IPv4 address itself, an IPv6 address its first 64 bits, in one spelling. */
export function networkOf(address: string): string {
  const plain = (address.split('%')[0] ?? '').toLowerCase();
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? [];
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? plain;
  return groupsIn(plain).slice(0, groupsOfOneConnection).join(':');
}

function groupsIn(address: string): string[] {
  const [before = '', after] = address.split('::');
  const [first, last] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== '').map((group) => group.replace(/^0+(?=.)/, '')));
  const missing = after === undefined ? 0 : Math.max(0, 8 - (first?.length ?? 0) - (last?.length ?? 0));
  return [...(first ?? []), ...Array<string>(missing).fill('0'), ...(last ?? [])];
}
