import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.js';

describe('the environment', () => {
  test('may say nothing', () => {
    expect(readSettings({})).toMatchObject({ ok: true, value: { port: 3000, host: 'localhost', databaseUrl: undefined, publicUrl: undefined } });
    expect(readSettings({ PORT: '', DATABASE_URL: '', PURSESTRINGS_DATA: '' })).toEqual(readSettings({}));
  });

  test('names port, database, data folder and public address', () => {
    const env = { PORT: '8080', DATABASE_URL: 'postgresql://db/one', PURSESTRINGS_DATA: '/srv/purse', PURSESTRINGS_URL: 'https://payments.example.org/' };
    expect(readSettings(env)).toMatchObject({ ok: true, value: { port: 8080, databaseUrl: 'postgresql://db/one', dataFolder: '/srv/purse', publicUrl: 'https://payments.example.org' } });
  });

  test('names the mail server and whom e-mails are from', () => {
    const mail = { url: 'smtp://user:word@mail.example.org:587', from: 'payments@example.org' };
    expect(readSettings({ PURSESTRINGS_SMTP: mail.url, PURSESTRINGS_MAIL_FROM: mail.from })).toMatchObject({ ok: true, value: { mail } });
  });

  test.each([
    ['security@example.org', 'mailto:security@example.org'],
    ['mailto:security@example.org', 'mailto:security@example.org'],
    ['https://example.org/report', 'https://example.org/report'],
  ])('names where faults in security are reported: %s', (given, contact) => {
    expect(readSettings({ PURSESTRINGS_SECURITY_CONTACT: given })).toMatchObject({ ok: true, value: { securityContact: contact } });
  });

  test('keeps the demonstration away, and names the proxies in front', () => {
    expect(readSettings({})).toMatchObject({ value: { demonstration: true, proxies: undefined } });
    expect(readSettings({ PURSESTRINGS_DEMONSTRATION: 'No', PURSESTRINGS_PROXIES: '10.0.0.5, 10.1.0.0/16,::1' })).toMatchObject({ value: { demonstration: false, proxies: '10.0.0.5, 10.1.0.0/16,::1' } });
  });

  test.each([
    ['PURSESTRINGS_DEMONSTRATION', { PURSESTRINGS_DEMONSTRATION: 'off' }],
    ['PURSESTRINGS_PROXIES', { PURSESTRINGS_PROXIES: 'proxy.example.org' }],
    ['PORT', { PORT: 'web' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['DATABASE_APP_URL', { DATABASE_APP_URL: 'postgresql://db/one' }],
    ['PURSESTRINGS_URL', { PURSESTRINGS_URL: 'payments.example.org' }],
    ['PURSESTRINGS_MAIL_FROM', { PURSESTRINGS_SMTP: 'smtp://mail.example.org' }],
    ['PURSESTRINGS_SMTP', { PURSESTRINGS_SMTP: 'mail.example.org', PURSESTRINGS_MAIL_FROM: 'a@example.org' }],
    ['PURSESTRINGS_MAIL_FROM', { PURSESTRINGS_SMTP: 'smtps://u:p@mail.example.org', PURSESTRINGS_MAIL_FROM: 'payments' }],
    ['PURSESTRINGS_URL', { PURSESTRINGS_URL: 'https://example.org/payments' }],
    ['PURSESTRINGS_METRICS_TOKEN', { PURSESTRINGS_METRICS_TOKEN: 'short' }],
    ['PURSESTRINGS_SECURITY_CONTACT', { PURSESTRINGS_SECURITY_CONTACT: 'http://example.org/report' }],
  ])('is refused with the name of what is wrong: %s', (name, env) => {
    expect(readSettings(env)).toMatchObject({ ok: false, refusal: { code: 'setting-not-usable', message: expect.stringContaining(name) as string } });
  });
});
