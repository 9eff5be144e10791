/** To whom a letter goes, how, and the adjustments it keeps. `people` knows it of each person; it is frozen with the letter. */
export interface LetterRecipient {
  readonly name: string;
  /** Lines of the postal address below the name, six at most. */
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly channel: 'post' | 'email';
  /** 18 point. */
  readonly largePrint: boolean;
  /** An easy-read sheet goes with it. */
  readonly easyRead: boolean;
  /** It waits until somebody has told them by telephone what it says. */
  readonly telephoneFirst: boolean;
  /** Days added to every time for an answer; whoever writes the letter adds them to its dates. */
  readonly extraDays: number;
  /** Gets a copy of every letter, such as an advocate. */
  readonly copyTo: { readonly name: string; readonly email: string } | null;
  /** In words; empty where none is needed. */
  readonly languageNote: string;
}

/** How the adjustments that were kept are named, for pages and for whoever posts the letter. */
export function adjustmentWords(kept: Pick<LetterRecipient, 'largePrint' | 'easyRead' | 'telephoneFirst' | 'extraDays' | 'languageNote'>): string[] {
  return [
    ...(kept.largePrint ? ['Large print'] : []),
    ...(kept.easyRead ? ['With an easy-read sheet'] : []),
    ...(kept.telephoneFirst ? ['A call first'] : []),
    ...(kept.extraDays > 0 ? [`${String(kept.extraDays)} more ${kept.extraDays === 1 ? 'day' : 'days'} to answer`] : []),
    ...(kept.languageNote === '' ? [] : [kept.languageNote]),
  ];
}
