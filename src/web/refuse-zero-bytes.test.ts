import fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { refuseZeroBytes } from './refuse-zero-bytes.js';

const server = fastify();
refuseZeroBytes(server);
server.route({ method: ['GET', 'POST'], url: '/:name', handler: () => 'taken' });
afterAll(() => server.close());

const post = async (payload: object) => (await server.inject({ method: 'POST', url: '/a', payload })).statusCode;

test('turns away a request with the zero character, wherever it stands, and no other', async () => {
  expect([await post({ name: 'Kit\0' }), await post({ names: [{ 'a\0': 1 }] }), (await server.inject('/a?q=%00')).statusCode, (await server.inject('/a%00b')).statusCode]).toEqual([400, 400, 400, 400]);
  expect([await post({ name: 'Kit 0 \\0 ␀' }), await post({ names: [null, 0, true] }), (await server.inject('/a?q=0')).statusCode]).toEqual([200, 200, 200]);
});
