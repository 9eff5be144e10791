import type { Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { inTransaction } from '../../../db/transaction.js';
import { Link, Notice, PageFrame, PageHeading, pathOf, SummaryList, type Element, type SummaryRow } from '../../../ui/index.js';
import { notFound, page, type PageAnswer } from '../../../web/answers.js';
import type { OpenVisit } from '../../../web/visit.js';
import { may, roleInWords } from '../../actor.js';
import type { Directory } from '../directory.js';
import type { Finished } from '../finish-attempt.js';
import { inWords } from '../follow-roles.js';
import { mappedRoles, type MappedRoles } from '../mapped-roles.js';
import { readClaims, type Claims, type Vouched } from '../read-claims.js';
import { givenRolesInForce } from '../store/given-roles.js';

/** Shows an administrator what the directory said of them and what it would give, and changes nothing. */
export async function showTried(visit: OpenVisit, directory: Directory, { attempt, claims }: Finished): Promise<PageAnswer> {
  const { actor } = visit;
  if (actor?.authorityId !== directory.authorityId || actor.staffId !== attempt.staffId || !may(actor, 'administration')) return notFound();
  const vouched = claims.ok ? readClaims(directory, claims.value) : claims;
  const mapped = await inTransaction(visit.database, { authorityId: actor.authorityId, actorId: actor.staffId }, async (tx) => {
    await recordEvent(tx, { sentence: `${actor.name} tried ${directory.name}: ${vouched.ok ? 'it vouched for them' : vouched.refusal.code}.`, subjectKind: 'sign_in', subjectId: directory.id });
    return vouched.ok ? mappedRoles(await givenRolesInForce(tx, directory.id), vouched.value.values) : undefined;
  });
  return page(<TriedPage visit={visit} directory={directory} claims={claims} vouched={vouched} mapped={mapped} />);
}

interface TriedPageProps {
  readonly visit: OpenVisit;
  readonly directory: Directory;
  readonly claims: Result<Claims>;
  readonly vouched: Result<Vouched>;
  readonly mapped: MappedRoles | undefined;
}

function TriedPage({ visit, directory, claims, vouched, mapped }: TriedPageProps): Element {
  const back = pathOf(`/office/directory/${String(directory.id)}`);
  return (
    <PageFrame {...visit.frame} title={`What ${directory.name} says`} backLink={{ text: `Back to ${directory.name}`, href: back }}>
      <PageHeading caption="Tried, and nothing changed">What {directory.name} says</PageHeading>
      <Outcome vouched={vouched} mapped={mapped} directory={directory} />
      {vouched.ok && <Understood vouched={vouched.value} mapped={mapped} directory={directory} />}
      {claims.ok && <Arrived claims={claims.value} />}
      <p class="govuk-body"><Link href={back}>Change the settings</Link></p>
    </PageFrame>
  );
}

function Outcome({ vouched, mapped, directory }: Pick<TriedPageProps, 'vouched' | 'mapped' | 'directory'>): Element {
  if (!vouched.ok) {
    const { message, details } = vouched.refusal;
    return <Notice tone="look" title="Nobody with this account would get in">{message}{typeof details === 'string' && ` (${details})`}</Notice>;
  }
  if (mapped === undefined) return <Notice tone="look" title="This account would get no role">None of its values below gives a role here. Say on the page of {directory.name} which group or app role gives which; what waits for a second administrator gives nothing yet.</Notice>;
  return <Notice tone="done" title={`This account would be ${inWords([mapped.main.role, ...mapped.further.map(({ role }) => role)])}`} />;
}

const reachInWords = { own: 'their own work', team: 'their team', authority: 'the whole council' } as const;

function Understood({ vouched, mapped, directory }: { readonly vouched: Vouched; readonly mapped: MappedRoles | undefined; readonly directory: Directory }): Element {
  const { name, email, values } = vouched;
  return (
    <>
      <h2 class="govuk-heading-m">What we read in it</h2>
      <SummaryList
        rows={[
          { key: 'Name', value: name },
          { key: 'E-mail address', value: email ?? 'None that the directory calls verified' },
          { key: `Values of ${directory.rolesClaim}`, value: values.length === 0 ? 'None' : values.slice(0, 100).join(', ') },
          ...(mapped ? [{ key: 'Main role', value: `${roleInWords(mapped.main.role)}, who sees ${reachInWords[mapped.main.reach]}` }] : []),
        ]}
      />
    </>
  );
}

function Arrived({ claims }: { readonly claims: Claims }): Element {
  const rows = Object.entries(claims).map(([key, value]): SummaryRow => ({ key, value: typeof value === 'string' ? value.slice(0, 500) : JSON.stringify(value).slice(0, 500) }));
  return (
    <>
      <h2 class="govuk-heading-m">What arrived</h2>
      <SummaryList rows={rows} />
    </>
  );
}
