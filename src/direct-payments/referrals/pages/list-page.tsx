import { may } from '../../../platform/access/actor.js';
import { ButtonLink, dateColumn, EmptyState, KeySheet, Link, Notice, PageFrame, PageHeading, pathOf, PersonName, Table, TabLinks, Tag, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import type { StandingReferral } from '../describe-referrals.js';
import { listReferrals, referralViews, type ListedReferrals, type ReferralView } from '../list-referrals.js';
import { countWaiting } from '../family-requests/store.js';
import { kindWords, regimeWords, statusWords, stepWords } from '../words.js';
import { referralPath, statusTones } from './paths.js';

const titles: Readonly<Record<ReferralView, string>> = { new: 'New', mine: 'Mine', late: 'Late', waiting: 'Waiting', open: 'All open', finished: 'Finished' };
const empty: Readonly<Record<ReferralView, string>> = {
  new: 'Every referral has been taken up', mine: 'You have none in hand', late: 'Nothing is late', waiting: 'None waits for something', open: 'No referral is open', finished: 'None is finished yet',
};

/** Referrals, those due first at the top. */
export async function showReferrals(visit: Visit): Promise<PageAnswer> {
  const view = referralViews.find((one) => one === textIn(visit.query, 'view')) ?? 'new';
  const listed = await visit.inTransaction((tx) => listReferrals(tx, { view, staffId: visit.actor.staffId, today: visit.clock.today() }));
  const { waiting, flood } = may(visit.actor, 'referrals.triage') ? await visit.inTransaction(countWaiting) : { waiting: 0, flood: 0 };
  return page(<ListPage visit={visit} view={view} listed={listed} asked={waiting + flood} />);
}

function ListPage({ visit, view, listed, asked }: { readonly visit: Visit; readonly view: ReferralView; readonly listed: ListedReferrals; readonly asked: number }): Element {
  const tabs = referralViews.map((one) => ({ text: titles[one], href: pathOf(one === 'new' ? '/referrals' : `/referrals?view=${one}`), current: one === view, count: listed.counts[one] }));
  return (
    <PageFrame {...visit.frame} title="Referrals" layout="wide" beforeMain={<TabLinks label="Views of the referrals" tabs={tabs} />}>
      <PageHeading actions={<>{may(visit.actor, 'referrals.write') && <ButtonLink href="/referrals/new">Take a referral</ButtonLink>} <Link href="/referrals/offers">What families answered</Link></>}>Referrals</PageHeading>
      {asked > 0 && <Notice tone="look" title={asked === 1 ? 'A family asked by itself' : `${String(asked)} families asked by themselves`}><p><Link href="/referrals/asked">Say whom it is about</Link>. The days promised run already.</p></Notice>}
      <Table
        caption={`${String(listed.items.length)} referrals`} captionHidden keys stickyHeading rows={listed.items} mark={({ isLate }) => (isLate ? 'look' : undefined)}
        whenEmpty={<EmptyState title={empty[view]}>What families and their workers ask for comes here, with the day by which it is answered.</EmptyState>}
        columns={[
          { heading: 'Referral', rowHeader: true, kind: 'nowrap', cell: ({ referral }: StandingReferral) => <Link href={referralPath(referral.id)}>{referral.reference}</Link> },
          { heading: 'Person', cell: ({ referral }) => <PersonName name={referral.personName} /> },
          { heading: 'Asked for', cell: ({ referral }) => <>{kindWords[referral.kind]}{referral.urgency === 'urgent' && <> <Tag tone="look">Urgent</Tag></>}</> },
          { heading: 'Law', cell: ({ referral }) => referral.regimes.map((one) => regimeWords[one]).join(', ') },
          { heading: 'Has it', cell: ({ holder, referral }) => holder ?? referral.teamName ?? 'Nobody yet' },
          { heading: 'Stands', kind: 'nowrap', cell: ({ standing, isLate }) => <Tag tone={isLate ? 'look' : statusTones[standing.status]}>{statusWords[standing.status]}</Tag> },
          { heading: 'Next', cell: (one) => nextOf(one) },
          dateColumn('By', ({ dues }) => dues[0]?.on ?? undefined),
          dateColumn('Came', ({ referral }) => referral.receivedOn),
        ]}
      />
      <KeySheet />
    </PageFrame>
  );
}

function nextOf({ dues, isLate }: StandingReferral): string {
  const [next] = dues;
  return next ? `${stepWords[next.step]}${isLate ? ' – late' : ''}` : 'Nothing';
}
