import { expect, test } from 'vitest';
import { payRunsApi } from './api.js';
import { payRunPages } from './pages/run-pages.js';

test('an approval, and what lets money be paid again, asks again who one is, by the programming interface as on its page', () => {
  const asking = [...payRunPages, ...payRunsApi].filter((one) => 'stepUp' in one).map(({ url }) => url);
  expect(asking).toEqual(['/payments/runs/:id/approve', '/payments/pay-again/:id/confirm', '/api/v1/pay-runs/:id/approval', '/api/v1/pay-again/:id/confirmation']);
});
