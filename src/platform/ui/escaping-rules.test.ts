import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sources = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));

function filesWith(pattern: RegExp): string[] {
  return sources.filter((file) => pattern.test(readFileSync(file, 'utf8')));
}

it('only the wrapper around the official macros turns a string into markup', () => {
  expect(filesWith(/from 'hono\/html'/)).toEqual(['src/platform/ui/govuk/macros.ts']);
  expect(filesWith(/from 'hono\/utils\/html'/)).toEqual(['src/platform/ui/html.ts']);
  expect(filesWith(/dangerouslySetInnerHTML|isEscaped:\s*true/)).toEqual([]);
  expect(readFileSync('src/platform/ui/html.ts', 'utf8')).toContain(
    "import type { HtmlEscapedString } from 'hono/utils/html'",
  );
});

it('no page part carries a style or a script of its own', () => {
  expect(filesWith(/<[^>]*\s(style|on[A-Z][a-z]+|onclick)=[{"]/)).toEqual([]);
});

it('only the link parts and the frame write addresses that they have not checked', () => {
  const unchecked = filesWith(/\s(href|action)=\{(?!pathOf\(|`#|`\$\{assetPath|assetPath\()/).filter((file) =>
    file.endsWith('.tsx'),
  );
  const ours = unchecked.filter((file) => file.startsWith('src/platform/ui/') && !file.includes('/catalogue/'));
  // Each of these hands the address on to a part that checks it, or checks it itself.
  expect(ours.sort()).toEqual([
    'src/platform/ui/parts/link.tsx',
    'src/platform/ui/parts/progress-bar.tsx',
    'src/platform/ui/parts/summary-list.tsx',
  ]);
});
