import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { testClock, testServer } from '../../test/web.js';
import { aboutPages } from '../platform/operations/pages/about-pages.js';

const database = await testDatabase();
let server: FastifyInstance;

beforeAll(async () => {
  const about = { contact: 'Call 01632 960 001', securityContact: 'mailto:security@example.org', privacyNotice: '# Who we are\n\nKentshire <b>County</b> Council.\r\n\r\nAsk us.' };
  server = await testServer(database, { pages: aboutPages(about), securityContact: about.securityContact, publicUrl: 'https://payments.example.org' });
});
afterAll(() => server.close());

test('security.txt says where, until when and what can be counted on', async () => {
  const { body, headers } = await server.inject('/.well-known/security.txt');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  const fields = Object.fromEntries(body.trim().split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  expect(fields).toMatchObject({ Contact: 'mailto:security@example.org', Policy: 'https://payments.example.org/security', Canonical: 'https://payments.example.org/.well-known/security.txt' });
  const days = (Date.parse(fields.Expires ?? '') - testClock.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(170);
  expect(days).toBeLessThan(366);
  expect((await server.inject('/security')).body).toContain('href="mailto:security@example.org"');
});

test('without a contact there is no security.txt, since one without would tell nobody anything', async () => {
  const silent = await testServer(database, { pages: aboutPages({}) });
  expect((await silent.inject('/.well-known/security.txt')).statusCode).toBe(404);
  expect((await silent.inject('/security')).statusCode).toBe(200);
  await silent.close();
});

test('the accessibility statement has the parts that the regulations ask for', async () => {
  const { body } = await server.inject('/accessibility');
  for (const part of ['Accessibility statement for', 'partially compliant', 'Web Content Accessibility Guidelines version 2.2', 'Call 01632 960 001', 'Equality and Human Rights Commission', 'not happy with', 'prepared on 22 November 2026']) expect(body).toContain(part);
});

test('the council’s own words about privacy stand first, as text', async () => {
  const { body } = await server.inject('/privacy');
  expect(body).toContain('<h2 class="govuk-heading-m">Who we are</h2><p>Kentshire &lt;b&gt;County&lt;/b&gt; Council.</p><p>Ask us.</p>');
  expect(body).toContain('Information Commissioner');
});

test('every page leads to those that there are, at its foot', async () => {
  const { body } = await server.inject('/nowhere');
  expect([...body.matchAll(/<footer[\s\S]*/g)].join('')).toMatch(/href="\/accessibility"[\s\S]*href="\/privacy"/);
  expect(body).not.toContain('href="/complain"');
});
