import type { Children, Element } from '../html.js';
import { PersonName } from './person-name.js';

export interface PersonHeaderProps {
  readonly name: string;
  /** `12 years old`; left out where the date of birth is not known. */
  readonly age?: string | undefined;
  /** `P-10442` */
  readonly reference?: string | undefined;
  /** What stands above the streams; `Paid by` where it is left out. */
  readonly streamsTitle?: string | undefined;
  /** Who pays: `Social care, £130.00 a week`. */
  readonly streams: readonly Children[];
  /** Who acts for them and as what; empty where they act for themselves. */
  readonly actedForBy: readonly Children[];
  /** What happens next and by when. */
  readonly next?: Children;
  /** Tags and links that belong to the person. */
  readonly aside?: Children;
}

/** Who this page is about: name, age, streams, who acts for them, what is next. */
export function PersonHeader({ name, age, reference, streamsTitle = 'Paid by', streams, actedForBy, next, aside }: PersonHeaderProps): Element {
  return (
    <div class="app-person">
      <div class="app-person__name">
        <h1 class="govuk-heading-l">
          <PersonName name={name} />
        </h1>
        <p>{[age, reference].filter(Boolean).join(' · ')}</p>
        {aside}
      </div>
      <dl>
        <Fact title={streamsTitle} lines={streams} />
        <Fact title="Who acts for them" lines={actedForBy.length > 0 ? actedForBy : ['Acts for themselves']} />
        {next && <Fact title="What is next" lines={[next]} />}
      </dl>
    </div>
  );
}

function Fact({ title, lines }: { readonly title: string; readonly lines: readonly Children[] }): Element {
  return (
    <div>
      <dt>{title}</dt>
      {lines.map((line) => (
        <dd>{line}</dd>
      ))}
    </div>
  );
}
