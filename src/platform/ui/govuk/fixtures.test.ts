import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawMacro, type MacroName } from './macros.js';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
);
const fixtureFile = z.object({
  fixtures: z.array(z.object({ name: z.string(), options: z.unknown(), html: z.string() })),
});

function fixturesOf(component: string) {
  return fixtureFile.parse(JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8'))).fixtures;
}

const components = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'fixtures.json')));

describe('the official components', () => {
  it.each(components)('draws every official example of %s as published', (component) => {
    for (const fixture of fixturesOf(component))
      expect(
        drawMacro(component as MacroName, fixture.options)
          .toString()
          .trim(),
        fixture.name,
      ).toBe(fixture.html);
  });

  it('has examples for every component', () => {
    expect(components.length).toBe(39);
    expect(components.flatMap(fixturesOf).length).toBeGreaterThanOrEqual(725);
  });
});
