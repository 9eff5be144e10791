import { formatDate } from '../../../core/plain-date.js';
import { Button, EmptyState, Form, Link, Notice, PageFrame, PageHeading, pathOf, PersonName, Table, type Element } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { showReferral } from '../../referrals/show-referral.js';
import { firstOpen, stepsOf } from '../rules/steps.js';
import { beginSetUp, listSetUps, showSetUp, type SetUp } from '../set-up.js';
import { putAway } from '../submit-set-up.js';
import { moneySteps } from './money-steps.js';
import { setUpPath } from './paths.js';
import { personSteps } from './person-steps.js';
import { planSteps } from './plan-steps.js';

/** Every page of the guided way from a referral to a submitted costing. */
export const settingUpPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/setting-up', permission: 'plans.write', handler: showList }),
  route({ method: 'GET', url: '/setting-up/new', permission: 'plans.write', handler: showBeginning }),
  route({ method: 'POST', url: '/setting-up/new', permission: 'plans.write', handler: begin }),
  route({ method: 'GET', url: '/setting-up/:id', permission: 'plans.write', handler: goOn }),
  route({ method: 'POST', url: '/setting-up/:id/put-away', permission: 'plans.write', handler: end }),
  ...personSteps, ...planSteps, ...moneySteps,
];

async function showList(visit: Visit): Promise<PageAnswer> {
  const drafts = await visit.inTransaction((tx) => listSetUps(tx));
  return page(
    <PageFrame {...visit.frame} title="Being set up" layout="wide" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <PageHeading>Being set up</PageHeading>
      <Table caption="Direct payments that are being set up" captionHidden rows={drafts} whenEmpty={<EmptyState title="Nothing is being set up">Open a referral and choose “Set it up”. Each step is kept, so you can go on later.</EmptyState>} columns={[
        { heading: 'Person', rowHeader: true, cell: ({ id, personName }: (typeof drafts)[number]) => <Link href={setUpPath(id)}><PersonName name={personName} /></Link> },
        { heading: 'Begun', kind: 'nowrap', cell: ({ begunOn }) => formatDate(begunOn) },
        { heading: 'First day', kind: 'nowrap', cell: ({ answers: { startsOn } }) => (startsOn ? formatDate(startsOn) : 'Not chosen yet') },
        { heading: 'Pays for', cell: ({ answers: { lines = [] } }) => lines.map(({ description }) => description).join('; ') },
      ]} />
    </PageFrame>,
  );
}

async function showBeginning(visit: Visit): Promise<PageAnswer> {
  const referralId = numberIn(visit.query, 'referral');
  const view = referralId === undefined ? undefined : await visit.inTransaction((tx) => showReferral(tx, referralId, visit.clock.today()));
  if (!view) return notFound();
  const title = 'Set up a direct payment';
  return page(
    <PageFrame {...visit.frame} title={title} layout="reading" backLink={{ text: `Back to ${view.referral.reference}`, href: pathOf(`/referrals/${String(view.referral.id)}`) }}>
      <PageHeading caption={<>For <PersonName name={view.referral.personName} /></>}>{title}</PageHeading>
      <p>It goes from who acts to a costing that is ready for the council: one question a page, about ten minutes. Each answer is kept, so you can stop and go on later.</p>
      <Form action={pathOf(`/setting-up/new?referral=${String(view.referral.id)}`)} csrfToken={visit.csrfToken}><Button>Begin</Button></Form>
    </PageFrame>,
  );
}

async function begin(visit: Visit): Promise<PageAnswer> {
  const referralId = numberIn(visit.query, 'referral');
  if (referralId === undefined) return notFound();
  const begun = await visit.inTransaction((tx) => beginSetUp(tx, { referralId, staffId: visit.actor.staffId }, visit.clock));
  if (begun.ok) return redirect(setUpPath(begun.value));
  return begun.refusal.code === 'set-up-not-found' ? notFound() : page(<RefusedPage visit={visit} message={begun.refusal.message} />, 422);
}

function RefusedPage({ visit, message }: { readonly visit: Visit; readonly message: string }): Element {
  return (
    <PageFrame {...visit.frame} title="This cannot be set up" layout="reading" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <PageHeading>This cannot be set up</PageHeading>
      <p>{message}</p>
    </PageFrame>
  );
}

async function goOn(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const setUp = id === undefined ? undefined : await visit.inTransaction((tx) => showSetUp(tx, id, visit.clock.today()));
  if (!setUp) return notFound();
  return setUp.endedAt === null ? redirect(setUpPath(setUp.id, firstOpen(setUp))) : page(<EndedPage visit={visit} setUp={setUp} />);
}

function EndedPage({ visit, setUp }: { readonly visit: Visit; readonly setUp: SetUp }): Element {
  const submitted = setUp.versionId !== null;
  const title = submitted ? 'It is with the council' : 'It was put away';
  return (
    <PageFrame {...visit.frame} title={title} layout="reading" breadcrumbs={[{ text: 'Being set up', href: '/setting-up' }]}>
      <PageHeading caption={<PersonName name={setUp.personName} />}>{title}</PageHeading>
      {submitted ? <Notice tone="done" announce title="Submitted"><p>The council checks it now. You took {String(stepsOf(setUp).length)} steps. Nothing is paid before it is approved.</p></Notice> : <p>Nothing of it is paid. The referral is as it was.</p>}
      {setUp.versionId !== null && <p><Link href={pathOf(`/plans/${String(setUp.versionId)}`)}>The plan, and where it stands</Link></p>}
      <p><Link href={pathOf(`/referrals/${String(setUp.referral.referral.id)}`)}>The referral {setUp.referral.referral.reference}</Link></p>
      <p><Link href="/today">What is due today</Link></p>
    </PageFrame>
  );
}

async function end(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => putAway(tx, id, visit.clock));
  return done.ok || done.refusal.code === 'set-up-ended' ? redirect(setUpPath(id)) : notFound();
}
