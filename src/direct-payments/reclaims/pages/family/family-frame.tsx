import type { FrameContext, Path } from '../../../../platform/ui/index.js';
import { OutsideLink, PageFrame, PageHeading, pathOf, type Element } from '../../../../platform/ui/index.js';
import type { OpenVisit } from '../../../../platform/web/visit.js';
import type { FamilyAnswerView } from '../../answers/show-answer.js';

export interface FamilyPageProps {
  readonly visit: OpenVisit;
  readonly view: FamilyAnswerView;
}

/** The frame of a page that a link opens: the council's name and nothing else, even where one of its staff looks. */
export function familyFrame({ visit, view }: FamilyPageProps): FrameContext {
  return { ...visit.frame, authorityName: view.council, person: undefined, navigation: undefined };
}

/** The family's first page, and the parts below it. */
export function familyPath(visit: OpenVisit, part = ''): Path {
  return pathOf(`/answer/${encodeURIComponent(visit.params.token ?? '')}${part}`);
}

/** Whom to call: as policy says, else only that they may. */
export function WhomToCall({ view: { contact, team } }: Pick<FamilyPageProps, 'view'>): Element {
  return (
    <section aria-labelledby="call">
      <h2 class="govuk-heading-m" id="call">Would you rather talk?</h2>
      <p>Call or write to the {team}. You may ask somebody to speak for you.</p>
      {contact.length > 0 && <ul class="govuk-list">{contact.map((line) => <li>{asLink(line)}</li>)}</ul>}
    </section>
  );
}

function asLink(line: string): Element {
  const [number] = /\+?\d[\d ]{8,}\d/.exec(line) ?? [];
  if (number !== undefined) return <OutsideLink href={`tel:${number.replaceAll(' ', '')}`}>{line}</OutsideLink>;
  return /^\S+@\S+$/.test(line) ? <OutsideLink href={`mailto:${line}`}>{line}</OutsideLink> : <>{line}</>;
}

/** The same page for every link that opens nothing: unknown, expired, another council's. */
export function ClosedPage({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} person={undefined} navigation={undefined} title="This link does not open anything" layout="family">
      <PageHeading>This link does not open anything</PageHeading>
      <p>It may be old, or a part of it may be missing. Please look at the letter again, or call the council. Its number is on the letter.</p>
      <p>Nothing is taken because a link does not open.</p>
    </PageFrame>
  );
}
