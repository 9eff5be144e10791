/** How the council pays as somebody typed it into a form. */
export interface TypedSetting {
  readonly name: string;
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly serviceUserNumber: string;
  readonly bic: string;
  readonly format: string;
  /** Cost centre and subjective, with a comma between. */
  readonly bank: string;
  readonly cards: string;
  readonly prepayments: string;
  /** Empty where there is none, like the streams’. */
  readonly deductions: string;
  readonly socialCare: string;
  readonly education: string;
  readonly health: string;
  /** The card programme; empty where there is none. */
  readonly programme: string;
  /** A line for each thing that the programme calls otherwise: `load.card = Card Token`. */
  readonly names: string;
}

/** The document that what was typed makes, for `readPayingSetting` to judge; what cannot be understood stays in it as it was typed. */
export function documentOf(typed: TypedSetting): unknown {
  const plain = (text: string): string => text.replace(/[\s-]/g, '');
  return {
    payer: { name: typed.name, sortCode: plain(typed.sortCode), accountNumber: plain(typed.accountNumber), serviceUserNumber: emptyAsNull(typed.serviceUserNumber.toUpperCase()), bic: emptyAsNull(plain(typed.bic).toUpperCase()) },
    format: typed.format,
    ledger: {
      bank: codeIn(typed.bank), cards: codeIn(typed.cards), prepayments: codeIn(typed.prepayments), deductions: codeIn(typed.deductions),
      streams: { social_care: codeIn(typed.socialCare), education: codeIn(typed.education), health: codeIn(typed.health) },
    },
    cards: typed.programme === '' ? null : { name: typed.programme, ...namesIn(typed.names) },
  };
}

function emptyAsNull(text: string): string | null {
  return text === '' ? null : text;
}

function codeIn(text: string): object | null {
  if (text.trim() === '') return null;
  const [costCentre = '', subjective = '', ...rest] = text.split(',').map((part) => part.trim());
  return { costCentre, subjective: [subjective, ...rest].join(',') };
}

const groups = { load: 'columns', account: 'accountColumns', word: 'kindWords' } as const;

function namesIn(text: string): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = { columns: {}, accountColumns: {}, kindWords: {} };
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(load|account|word)\.(\w+)\s*=(.*)$/.exec(line);
    const group = match && groups[match[1] as keyof typeof groups];
    if (match && group) found[group] = { ...found[group], [match[2] ?? '']: (match[3] ?? '').trim() };
    else if (line.trim() !== '') found[line.trim()] = {};
  }
  return found;
}
