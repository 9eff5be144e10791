/** Where a law or a guidance that a text names can be read. */
export interface LawSource {
  /** As the text names it. */
  readonly words: string;
  readonly index: number;
  readonly address: string;
}

const legislation = 'https://www.legislation.gov.uk';

const named: readonly (readonly [RegExp, string])[] = [
  [/Children Act 1989/g, `${legislation}/ukpga/1989/41`], [/Care Act 2014/g, `${legislation}/ukpga/2014/23`], [/Children and Families Act 2014/g, `${legislation}/ukpga/2014/6`], [/Education Act 1996/g, `${legislation}/ukpga/1996/56`],
  [/Family Law Reform Act 1969/g, `${legislation}/ukpga/1969/46`], [/Mental Health Act 1983/g, `${legislation}/ukpga/1983/20`], [/Mental Capacity Act 2005/g, `${legislation}/ukpga/2005/9`], [/Data Protection Act 2018/g, `${legislation}/ukpga/2018/12`],
  [/Education \(School Leaving Date\) Order 1997/g, `${legislation}/uksi/1997/1970`], [/SEND Code of Practice/g, 'https://www.gov.uk/government/publications/send-code-of-practice-0-to-25'],
  [/National Framework for NHS Continuing Healthcare/g, 'https://www.gov.uk/government/publications/national-framework-for-nhs-continuing-healthcare-and-nhs-funded-nursing-care'],
  [/Care and Support Statutory Guidance/g, 'https://www.gov.uk/government/publications/care-act-statutory-guidance'],
];

/** The laws and guidance that a text names, in its order, each with where the public reads it. */
export function lawSources(text: string): LawSource[] {
  const orders = [...text.matchAll(/SI (\d{4})\/(\d{1,4})/g)].map(({ index, 0: words, 1: year = '', 2: number = '' }) => ({ words, index, address: `${legislation}/uksi/${year}/${number}` }));
  const acts = named.flatMap(([pattern, address]) => [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ words, index, address })));
  return [...orders, ...acts].sort((one, other) => one.index - other.index);
}

/** Whether a text says that it rests on the council's own policy, which stands nowhere else. */
export function saysPolicy(text: string): boolean {
  return /council’s(?: own)? policy|council’s rules/i.test(text);
}
