/** What a file of loads or of money taken off says of each card, in our own words: the neutral format. */
export const cardFields = ['reference', 'card', 'name', 'amount', 'date', 'purpose'] as const;
export type CardField = (typeof cardFields)[number];

/** What a programme's own file about its account says of each movement. `reference` may be empty where money came in. */
export const accountFields = ['date', 'kind', 'reference', 'amount', 'balance'] as const;
export type AccountField = (typeof accountFields)[number];

/** Movements of the programme's account: money paid in by the council, loaded onto a card, or taken off one. */
export const movementKinds = ['funding', 'load', 'unload'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** How a programme calls what we call otherwise; what is not named stands under our own word. */
export interface CardProgramme {
  readonly name: string;
  /** Headings of the files we write; a field that is given as empty is left out. */
  readonly columns: Readonly<Partial<Record<CardField, string>>>;
  /** Headings of the file it sends. */
  readonly accountColumns: Readonly<Partial<Record<AccountField, string>>>;
  /** Its words for each kind of movement, in small letters. */
  readonly kindWords: Readonly<Partial<Record<MovementKind, string>>>;
}
