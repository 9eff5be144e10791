import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { formNames, forms } from './rules/forms.js';

const manual = readFileSync(path.join(import.meta.dirname, '../../../docs/go-live.md'), 'utf8');

it.each(formNames)('the manual says what %s holds, column by column and no more', (name) => {
  const [, chapter = ''] = manual.split(`### ${name}\n`);
  const rows = (chapter.split('### ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(forms[name].columns.map((column) => `| \`${column.name}\` | ${column.required ? 'yes' : 'no'} | ${column.about} |`));
});
