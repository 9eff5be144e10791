import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const place = '../eslint-rules/index.js';
const { default: pursestrings } = (await import(place)) as { default: { rules: Record<string, never> } };

/** The rule's complaints about a line of code, as their message ids. */
function complaints(rule: string, code: string): string[] {
  const config = {
    files: ['**/*.tsx'],
    languageOptions: { parser: tseslint.parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { pursestrings },
    rules: { [`pursestrings/${rule}`]: 'error' as const },
  };
  return new Linter().verify(code, [config], 'page.tsx').map(({ messageId, message }) => messageId ?? message);
}

describe('money is whole pence', () => {
  test.each([
    ['parse', 'parseFloat(cell)'],
    ['parse', 'Number.parseFloat(cell)'],
    ['fixed', 'value.toFixed(2)'],
    ['round', 'Math.round(amount * 1.2)'],
    ['round', 'Math.floor(payment.pence / 3)'],
    ['round', 'Math.ceil(line.weekly_pence * weeks)'],
    ['round', 'Math.trunc(-balance)'],
    ['scale', 'const pence = pounds * 100'],
    ['scale', 'const shown = row.amountPence / 100'],
  ])('a float on money is reported (%s): %s', (id, code) => {
    expect(complaints('exact-money', code)).toContain(id);
  });

  test.each(['Math.floor(days / 7)', 'Math.round(ratio)', 'const share = done / count * 100', 'proportion(amount, 1, 3)', 'allocate(total, weights)', 'pence % 100', 'Math.max(0, surplus)'])(
    'what is no float on money is left alone: %s',
    (code) => {
      expect(complaints('exact-money', code)).toEqual([]);
    },
  );
});

describe('pages', () => {
  test.each(['async function Card() { return <p>a</p>; }', 'const Card = async () => <p>a</p>;', 'const Card = async function () { return <p>a</p>; };'])('no component is asynchronous: %s', (code) => {
    expect(complaints('no-async-component', code)).toEqual(['async']);
  });

  test.each(['async function showCard() { return page(<Card />); }', 'function Card() { return <p>a</p>; }', 'const load = async () => 1;'])('a handler may be: %s', (code) => {
    expect(complaints('no-async-component', code)).toEqual([]);
  });

  test('nothing is printed without being escaped', () => {
    expect(complaints('no-raw-html', "import { raw } from 'hono/html';")).toEqual(['raw']);
    expect(complaints('no-raw-html', "import { raw as plain } from 'hono/utils/html';")).toEqual(['raw']);
    expect(complaints('no-raw-html', 'const p = <p dangerouslySetInnerHTML={{ __html: text }} />;')).toEqual(['inner']);
    expect(complaints('no-raw-html', "import { html } from 'hono/html';")).toEqual([]);
  });
});
