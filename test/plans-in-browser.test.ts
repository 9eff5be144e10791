import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planPages } from '../src/direct-payments/plans/pages/index.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { planOffice } from './factories/plan-office.js';
import { testServer } from './web.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

describe.skipIf(!browserIsHere)('a plan in a browser', async () => {
  const database = await testDatabase();
  const office = await planOffice(database, 'plans-seen');
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    server = await testServer(database, { pages: planPages(), navigation: [{ text: 'Plans', href: '/plans', permission: 'plans.read', about: 'Plans' }] });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visit(width: number): Promise<Page> {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 }, javaScriptEnabled: width > 400 });
    await context.addCookies([{ name: 'pursestrings-session', value: office.adviser.session, url }]);
    return context.newPage();
  }

  async function look(page: Page, name: string): Promise<void> {
    if (photographs !== undefined) {
      mkdirSync(photographs, { recursive: true });
      await page.screenshot({ path: path.join(photographs, `${name}.png`), fullPage: true });
    }
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), name).toBeLessThanOrEqual(0);
  }

  it('is written line by line, shown with its working, and submitted', async () => {
    const { versionId } = await office.plan('Maya');
    const page = await visit(1280);
    await page.goto(`/plans/${String(versionId)}/lines/new?payee=assistant`);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('What it is for, in the family’s words').fill('Swimming with an assistant');
    await page.getByLabel('Every week: hours a week').fill('ten');
    await page.getByLabel('An hour or a night').fill('13.50');
    await page.getByLabel('Which need it meets').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save and cost it' }).click();
    expect(await page.getByText('Write a number in figures, such as 16.5.').count()).toBeGreaterThan(0);
    await look(page, 'line-refused');
    await page.getByLabel('Every week: hours a week').fill('10');
    await page.getByRole('button', { name: 'Save and cost it' }).click();
    expect(new URL(page.url()).pathname).toBe(`/plans/${String(versionId)}`);
    await page.getByText('How this was worked out').click();
    expect(await axeFindings(page)).toEqual([]);
    await look(page, 'plan');
    await page.getByRole('link', { name: 'What can this pay?' }).click();
    expect(await page.getByText('It pays for 10 hours a week every week').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await look(page, 'family');
    await page.goBack();
    await page.getByRole('button', { name: 'Submit to be checked' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Submitted');
    await page.goto('/plans?view=submitted');
    expect(await axeFindings(page)).toEqual([]);
    await look(page, 'list');
  }, 60_000);

  it('fits a telephone, without script', async () => {
    const { versionId } = await office.plan('Zora');
    const page = await visit(360);
    for (const [name, at] of [['plan-small', ''], ['needs-small', '/needs'], ['about-small', '/about'], ['line-small', '/lines/new?payee=assistant'], ['goods-small', '/lines/new?payee=goods'], ['family-small', '/family']] as const) {
      await page.goto(`/plans/${String(versionId)}${at}`);
      await look(page, name);
    }
    await page.goto('/budgets');
    await look(page, 'budgets-small');
  }, 60_000);
});
