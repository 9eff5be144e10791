import { expect, test } from 'vitest';
import { payRunsApi } from './api.js';
import { runPages } from './pages/run-page.js';

test('an approval by the programming interface asks again who one is, as its page does', () => {
  const asking = [...runPages, ...payRunsApi].filter((one) => 'stepUp' in one).map(({ url }) => url);
  expect(asking).toEqual(['/payments/runs/:id/approve', '/api/v1/pay-runs/:id/approval']);
});
