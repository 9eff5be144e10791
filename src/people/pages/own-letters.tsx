import { Link, pathOf, PersonName, Table, type Element, type Path } from '../../platform/ui/index.js';
import type { Correspondence } from '../correspondence.js';
import type { ActingCorrespondence, CorrespondenceView } from '../show-correspondence.js';

/** The page with the letters about a person. */
export function lettersPath({ personId }: Pick<CorrespondenceView, 'personId'>): Path {
  return `/people/${String(personId)}/letters`;
}

/** Whoever holds a direct payment's money gets its letters at an address of their own, which the rest of the family is not told. */
export function OwnLetters({ view, changes }: { readonly view: CorrespondenceView; readonly changes: boolean }): Element {
  return (
    <section aria-labelledby="own">
      <h2 class="govuk-heading-m" id="own">Letters about money</h2>
      <p>Terms, remittances and whatever is asked back go to whoever receives the money, at their own address. Where none is recorded, the address above serves only if it is theirs by name.</p>
      <Table
        caption="Those who act for the person" captionHidden rows={view.acting}
        columns={[
          { heading: 'Name', rowHeader: true, cell: ({ name }: ActingCorrespondence) => <PersonName name={name} /> },
          {
            heading: 'Their own letters go',
            cell: ({ own, actingId, name }) => <>{own ? whereTo(own) : 'Not recorded.'}{changes && <> <Link href={pathOf(`${lettersPath(view)}/change?of=${String(actingId)}`)} hiddenText={`where letters to ${name} go`}>{own ? 'Change' : 'Record'}</Link></>}</>,
          },
        ]}
      />
    </section>
  );
}

function whereTo({ name, lines, email, channel }: Correspondence): string {
  return channel === 'post' ? `By post to ${[name, ...lines].join(', ')}` : `By e-mail to ${email ?? ''}`;
}
