import { render } from '../ui/render.js';
import type { LetterDocument } from './letter-document.js';
import { letterSheet } from './letter-sheet.js';
import { LetterView } from './letter-view.js';

export interface LetterForm {
  /** 18 point instead of 12. */
  readonly largePrint: boolean;
}

/** A letter as a page by itself: it fetches nothing, prints well and follows the reader's own light or dark. */
export function renderLetterHtml(letter: LetterDocument, { largePrint }: LetterForm): string {
  return render(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${letter.title} – ${letter.from.council}`}</title>
        <style>{letterSheet}</style>
      </head>
      <body class={largePrint ? 'large-print' : undefined}>
        <main>
          <LetterView letter={letter} level={1} />
        </main>
      </body>
    </html>,
  );
}
