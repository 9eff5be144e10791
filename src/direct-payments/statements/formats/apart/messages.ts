/** What is read in the other thread: the bytes of a file, and which library reads them. */
export interface ApartJob {
  readonly kind: 'pdf' | 'xlsx';
  readonly bytes: Uint8Array;
}

/** A run of text as the PDF draws it: its left edge and baseline in points from the top left of the upright page. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly monospaced: boolean;
}

/** One sheet with its cells as the library gives them, or why it could not be read. */
export interface SheetCells {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean | Date | null)[])[];
  readonly broken?: boolean;
}

/** Why the other thread gave nothing; each is a code of the catalogue of refusals. */
export type ApartFailure =
  | 'pdf-broken' | 'pdf-locked' | 'pdf-too-large' | 'workbook-broken' | 'workbook-too-large' | 'reading-too-costly';

export type ApartReply =
  | { readonly kind: 'pages'; readonly pages: readonly (readonly PlacedText[])[] }
  | { readonly kind: 'sheets'; readonly sheets: readonly SheetCells[] }
  | { readonly kind: 'failed'; readonly failure: ApartFailure };

/** What the other thread sends: signs of life on the way (the library is loaded, a page is done), then one reply. */
export type ApartMessage = { readonly kind: 'alive' } | ApartReply;
