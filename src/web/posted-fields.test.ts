import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { postedFields } from './posted-fields.js';

/** What would be given back of a form, whether or not anything had read it before. */
async function givenBack(fields: Readonly<Record<string, string>>, read: boolean): Promise<unknown> {
  const server = fastify();
  if (read) await server.register(formbody);
  else server.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => { done(null); });
  server.post('/', async (request) => ({ fields: (await postedFields(request)) ?? null }));
  const answered = await server.inject({ method: 'POST', url: '/', payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  await server.close();
  return answered.json<{ fields: unknown }>().fields;
}

test.each([true, false])('a form that could not be carried out is kept, and the proof of who sent it is not (read before: %s)', async (read) => {
  expect(await givenBack({ _csrf: 't', amount: '10', '_confirm.asked': '1', '_confirm.password': 'seven geese over water', '_confirm.code': '123456' }, read)).toEqual([['_csrf', 't'], ['amount', '10']]);
});

test.each(['password', 'newPassword', 'code', 'clientSecret', 'recoveryCode'])('a form that asks for a %s is not given back at all', async (name) => {
  expect(await givenBack({ _csrf: 't', amount: '10', [name]: 'seven geese over water' }, true)).toBeNull();
});
