import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sampleNotice } from '../../../test/factories/sample-letter.js';
import { renderLetterPdf } from './pdf/render-letter-pdf.js';
import { renderLetterHtml } from './render-letter-html.js';

/** Names a folder: then the sample is written into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

it('draws', async () => {
  for (const largePrint of [false, true]) {
    const pdf = await renderLetterPdf(sampleNotice, { largePrint });
    if (photographs !== undefined) {
      mkdirSync(photographs, { recursive: true });
      writeFileSync(path.join(photographs, `notice${largePrint ? '-large' : ''}.pdf`), pdf);
      writeFileSync(path.join(photographs, `notice${largePrint ? '-large' : ''}.html`), renderLetterHtml(sampleNotice, { largePrint }));
    }
    expect(pdf.length).toBeGreaterThan(10_000);
  }
});
