import { afterAll, describe, expect, test } from 'vitest';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { injectEverywhere } from './inject-everywhere.js';
import { formsOf, intruders, payloads } from './script-injection.js';
import { wholeService } from './whole-service.js';

describe('what finds an intruder', () => {
  test.each(payloads.filter((payload) => /[<]\/?pwned|onerror|onload/.test(payload) && !/^<(!--|select)/.test(payload)))('finds %s where it is printed as it is', (payload) => {
    expect([...intruders(`<!doctype html><p>${payload}</p>`), ...intruders(`<!doctype html><p title="${payload}">x</p>`), ...intruders(`<!doctype html><title>${payload}</title>`), ...intruders(`<textarea>${payload}</textarea>`)]).not.toEqual([]);
  });

  test('finds nothing in a plain page, and every form of one', () => {
    expect(intruders('<!doctype html><p>&lt;pwned&gt;</p><a href="/x">x</a>')).toEqual([]);
    expect(formsOf('<form method="post" action="/a"><input name="b"><p><textarea name="c"></textarea></p></form><form action="/search"><input name="q"></form>')).toEqual([{ action: '/a', fields: ['b', 'c'] }]);
  });
});

describe('over the whole service', async () => {
  const database = await demonstrationDatabase();
  const service = await wholeService(database);
  afterAll(() => service.server.close());

  test('no text that anybody types becomes an element, an attribute, a script or a header of a page', async () => {
    const { drawn, showing, wrong, failed } = await injectEverywhere(database, service, payloads.slice(0, 1));
    expect(wrong).toEqual([]);
    expect(failed).toEqual([]);
    expect(drawn).toBeGreaterThan(80);
    expect(showing / drawn).toBeGreaterThan(0.3);
  }, 120_000);
});
