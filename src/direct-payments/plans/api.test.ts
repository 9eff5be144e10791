import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/command-line.js';
import { testDatabase } from '../../../test/database.js';
import { agencyLine, assistantLine, planOffice } from '../../../test/factories/plan-office.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { decideOnFamilyPay, recordFamilyAssistant } from '../../people/family-assistants.js';
import { plansApi } from './api.js';
import { newVersion } from './new-version.js';
import { findPlanVersion } from './find-plan-version.js';

const database = await testDatabase();
const server = await testServer(database, { api: plansApi });
afterAll(() => server.close());
const cli = commandLine(database);
const office = await planOffice(database, 'plans-api');
const { adviser, checker, within, done, clock } = office;
const elsewhere = await hire(database, 'plans-api-elsewhere', 'adviser');
const monitor = await hire(database, 'plans-api', 'monitoring_officer');

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object, { who = adviser, key }: { readonly who?: HiredStaff; readonly key?: string } = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const need = { need: 'Somebody with me when I am out.', outcome: 'I swim every week.', sectionF: 'F3.2' };

async function begun(given: string, regime = 'adult_social_care', born = '1990-05-01'): Promise<{ personId: number; at: string; versionId: number; needId: number }> {
  const personId = await office.person(given, born);
  const { body } = await ask('POST', '/plans', { personId, regime, effectiveFrom: '2026-06-01' });
  const at = `/plans/${String(body.versionId)}`;
  const { body: { ids } } = await ask('PUT', `${at}/needs`, { needs: [need] });
  return { personId, at, versionId: Number(body.versionId), needId: (ids as number[])[0] ?? 0 };
}

describe('plans as JSON', () => {
  it('are begun once for one key, written, costed, submitted and rewritten no more', async () => {
    const personId = await office.person('Maya');
    const asked = { personId, regime: 'child_social_care', effectiveFrom: '2026-06-01' };
    expect(await ask('POST', '/plans', asked, { who: monitor })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await ask('POST', '/plans', { ...asked, regime: 'friendship' })).toMatchObject({ status: 400, body: { code: 'request-not-valid' } });
    expect(await ask('POST', '/plans', { ...asked, personId: 999_999 })).toMatchObject({ status: 404, body: { code: 'plan-person-not-found' } });
    const { body } = await ask('POST', '/plans', asked, { key: 'maya' });
    expect((await ask('POST', '/plans', asked, { key: 'maya' })).body).toEqual(body);
    const at = `/plans/${String(body.versionId)}`;
    const { body: { ids } } = await ask('PUT', `${at}/needs`, { needs: [need] });
    const [needId = 0] = ids as number[];
    const { body: { id } } = await ask('POST', `${at}/lines`, assistantLine(needId), { key: 'swimming' });
    expect((await ask('POST', `${at}/lines`, assistantLine(needId), { key: 'swimming' })).body).toEqual({ id });
    expect(await ask('POST', `${at}/lines`, { ...assistantLine(needId), kind: 'yachts' })).toMatchObject({ status: 422, body: { code: 'plan-kind-not-known', field: 'kind' } });
    expect(await ask('PUT', `${at}/lines/${String(id)}`, assistantLine(needId, { hours: '12' }))).toMatchObject({ status: 200 });
    expect(await ask('DELETE', `${at}/lines/999999`)).toMatchObject({ status: 404, body: { code: 'plan-line-not-found' } });
    const shown = await ask('GET', at);
    expect(shown).toMatchObject({ status: 200, body: { version: { state: 'draft', lines: [{ id, familyAssistantId: null }] }, missing: [], running: [], family: [] } });
    expect(await ask('GET', at, undefined, { who: elsewhere })).toMatchObject({ status: 404, body: { code: 'plan-not-found' } });
    expect(await ask('POST', `${at}/submission`, {})).toMatchObject({ status: 200, body: { done: true } });
    expect(await ask('POST', `${at}/lines`, assistantLine(needId))).toMatchObject({ body: { code: 'plan-cannot' } });
    expect(await ask('POST', `${at}/withdrawal`, {})).toMatchObject({ status: 400 });
    expect(await ask('POST', `${at}/withdrawal`, { reason: 'They moved.' })).toMatchObject({ body: { done: true } });
    expect((await ask('GET', '/plans?view=drafts')).body).toMatchObject({ counts: expect.objectContaining({ drafts: expect.any(Number) as unknown }) as unknown });
    expect(await ask('POST', '/budgets', { name: 'High needs', stream: 'education', costCentre: 'E1', subjectiveCode: '45', from: '2026-04-01' })).toMatchObject({ status: 403 });
  });

  it('and from the command line are listed and shown, and one that is not there is named', async () => {
    const { at, needId } = await begun('Ada', 'child_social_care', '2014-05-01');
    await ask('POST', `${at}/lines`, agencyLine(needId));
    expect(await cli.run('plans', 'list', '--view', 'drafts', '--authority', 'plans-api')).toBe(0);
    expect(cli.out).toMatch(/SP-\d+\/1 +Ada Okafor/);
    const reference = /SP-\d+(?=\/1 +Ada)/.exec(cli.out)?.[0] ?? '';
    expect(await cli.run('plans', 'show', reference, '--authority', 'plans-api', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ version: { personName: 'Ada Okafor', state: 'draft' }, family: [] });
    expect(await cli.run('plans', 'show', 'SP-99999', '--authority', 'plans-api')).not.toBe(0);
    expect(cli.err).toContain('There is no plan SP-99999');
  });
});

describe('a line that pays somebody of the family', () => {
  const kin = (personId: number, more: object = {}) => done((tx) => recordFamilyAssistant(tx, { personId, name: 'Ben Okafor', relation: 'sibling', sameHousehold: true, from: plainDate('2026-01-01'), ...more }));
  const decided = async (assistantId: number, more: object = {}) => expectOk(await within((tx) => decideOnFamilyPay(tx, { assistantId, regime: 'adult_social_care', ground: 'meets_care_needs', approved: true, reason: 'No one else knows how she speaks.', from: plainDate('2026-05-01'), ...more }), checker));
  const missing = async (at: string): Promise<string> => {
    const { body: { detail } } = await ask('POST', `${at}/submission`, {});
    return typeof detail === 'string' ? detail : '';
  };

  it('pays the person’s own family alone, by nobody and by no raw row anybody else’s', async () => {
    const [one, other] = [await begun('Rosa'), await begun('Theo')];
    const theirs = await kin(other.personId);
    expect(await ask('POST', `${one.at}/lines`, { ...assistantLine(one.needId), familyAssistantId: theirs })).toMatchObject({ status: 422, body: { code: 'plan-family-not-theirs', field: 'familyAssistantId' } });
    const { body: { id } } = await ask('POST', `${one.at}/lines`, assistantLine(one.needId));
    await expect(within(({ client }) => client.query('update plan_version_line set family_assistant_id = $2 where id = $1', [id, theirs]))).rejects.toMatchObject({ code: '23514' });
  });

  it('is not submitted where the law bars them, said in the rule’s own words; what the council decides opens it, each purpose apart', async () => {
    const { personId, at, needId } = await begun('Zoë');
    await ask('POST', `${at}/about`, { contribution: { weekly: 0 } });
    const ben = await kin(personId);
    const { body: { id } } = await ask('POST', `${at}/lines`, { ...assistantLine(needId), familyAssistantId: ben });
    const barred = await missing(at);
    expect(barred).toContain('Swimming and outings with an assistant, paid to Ben Okafor: Brother or sister, in the same household: a direct payment may not pay them unless the council considers it necessary.');
    expect(barred).toContain('The council can decide that it is: necessary to meet the care needs. (Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) reg 3)');
    await decided(ben, { ground: 'administration_and_management' });
    expect(await missing(at)).toContain('may not pay them');
    // It ends while the line goes on: what is unlawful from then on is not submitted today.
    await decided(ben, { until: plainDate('2026-12-31') });
    expect(await missing(at)).toContain('Only until 31 December 2026, and the line goes on.');
    await decided(ben);
    expect(await missing(at)).toBe('');
    expect((await ask('GET', at)).body).toMatchObject({ family: [{ lineId: id, name: 'Ben Okafor', relation: 'Brother or sister, in the same household', may: true, because: 'The council decided from 1 May 2026: necessary to meet the care needs.' }] });
  });

  it('is held against the law of the plan: a sister elsewhere may be paid, a parent at home under education too', async () => {
    const adult = await begun('Ivo');
    await ask('POST', `${adult.at}/about`, { contribution: { weekly: 0 } });
    await ask('POST', `${adult.at}/lines`, { ...assistantLine(adult.needId), familyAssistantId: await kin(adult.personId, { sameHousehold: false }) });
    expect(await missing(adult.at)).toBe('');
    const school = await begun('Kit', 'education', '2014-05-01');
    await ask('POST', `${school.at}/lines`, { ...assistantLine(school.needId, { shares: [{ stream: 'education', parts: 1 }] }), familyAssistantId: await kin(school.personId, { relation: 'parent' }) });
    expect(await missing(school.at)).toBe('');
    const child = await begun('Noor', 'child_social_care', '2014-05-01');
    await ask('POST', `${child.at}/lines`, { ...assistantLine(child.needId), familyAssistantId: await kin(child.personId, { relation: 'parent' }) });
    expect(await missing(child.at)).toContain('necessary for promoting the welfare of the child. (Community Care');
  });

  it('is carried over into the next version, and asked anew there', async () => {
    const { personId, at, versionId, needId } = await begun('Lena');
    await ask('POST', `${at}/about`, { contribution: { weekly: 0 } });
    const ben = await kin(personId);
    await decided(ben);
    await ask('POST', `${at}/lines`, { ...assistantLine(needId), familyAssistantId: ben });
    await office.carryOut(versionId);
    const version = await within((tx) => findPlanVersion(tx, versionId));
    const next = await done((tx) => newVersion(tx, { planId: version?.planId ?? 0, change: 'change', effectiveFrom: plainDate('2026-09-01'), why: 'Another activity.' }, clock));
    expect((await within((tx) => findPlanVersion(tx, next)))?.wholeLines).toMatchObject([{ familyAssistantId: ben, sinceLineId: version?.wholeLines[0]?.id }]);
    await decided(ben, { approved: false });
    expect(await missing(`/plans/${String(next)}`)).toContain('may not pay them');
  });
});
