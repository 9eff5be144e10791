import { formatDate } from '../../../core/plain-date.js';
import { likenessWords } from '../../../people/rules/likeness.js';
import type { PersonLike } from '../../../people/find-people-like.js';
import { may } from '../../../platform/access/actor.js';
import { Button, Form, Link, RadiosField, Table, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import type { AlikePerson } from '../check-book.js';
import { exactMatches } from '../decide-exact.js';
import { bookPath } from './paths.js';

const mostAsked = 20;

interface WhoProps {
  readonly visit: Visit;
  readonly id: number;
  readonly alike: readonly AlikePerson[];
  readonly form: FormState;
}

/** People of the book who may be recorded already: those who are exactly alike in one act, the rest one by one. */
export function WhoIsWho({ visit, id, alike, form }: WhoProps): Element {
  const open = alike.filter(({ decided }) => decided === undefined);
  if (alike.length === 0) return <></>;
  if (open.length === 0) return <p id="who">Of everybody who may be recorded already it is decided who they are.</p>;
  const chosen = textIn(visit.query, 'who');
  const inHand = open.find(({ key }) => key === chosen) ?? open[0];
  const decides = may(visit.actor, 'go-live.load');
  return (
    <section aria-labelledby="who">
      <h2 class="govuk-heading-m" id="who">Who is who</h2>
      {decides && <Exact visit={visit} id={id} alike={alike} form={form} />}
      {decides && inHand && <One visit={visit} id={id} person={inHand} left={open.length} form={form} />}
      <Table
        caption={`Who waits${open.length > mostAsked ? `: the first ${String(mostAsked)} of ${open.length.toLocaleString('en-GB')}` : ''}`} rows={open.slice(0, mostAsked)} mark={(one) => (one === inHand ? 'here' : undefined)}
        columns={[
          { heading: 'In the book', rowHeader: true, cell: ({ key, name }: AlikePerson) => (decides ? <Link href={bookPath(id, `?who=${encodeURIComponent(key)}#who`)}>{`${name}, ${key}`}</Link> : `${name}, ${key}`) },
          { heading: 'Alike', cell: ({ like }) => like.map(shownName).join('; ') },
        ]}
      />
    </section>
  );
}

function shownName({ seen }: PersonLike): string {
  return seen === null ? 'somebody you may not see' : `${seen.name}, born ${formatDate(seen.born)}`;
}

function Exact({ visit, id, alike, form }: WhoProps): Element {
  const exact = exactMatches(alike).length;
  if (exact === 0) return <></>;
  return (
    <Form action={bookPath(id, '/who-exact')} csrfToken={visit.csrfToken}>
      <p>{exact === 1 ? 'One person has' : `${exact.toLocaleString('en-GB')} people have`} one record alone with the same number, or the same name and birth.</p>
      <TextField form={form} name="exactlyShownBy" label="What shows that they are the same" />
      <Button kind="secondary">{exact === 1 ? 'Decide for that person' : `Decide for all ${exact.toLocaleString('en-GB')}`}</Button>
    </Form>
  );
}

function One({ visit, id, person, left, form }: { readonly visit: Visit; readonly id: number; readonly person: AlikePerson; readonly left: number; readonly form: FormState }): Element {
  const choices = person.like.flatMap(({ personId, seen, because }) => (seen === null ? [] : [{ value: String(personId), text: `${seen.name}, born ${formatDate(seen.born)}`, hint: [...because.map((one) => likenessWords[one]), ...(seen.postcode === null ? [] : [seen.postcode])].join(', ') }]));
  return (
    <Form action={bookPath(id, '/who')} csrfToken={visit.csrfToken} hidden={{ person: person.key }}>
      <RadiosField form={form} name="record" label={`Whose record is that of ${person.name}, ${person.key}?`} hint={left === 1 ? 'The last one.' : `${left.toLocaleString('en-GB')} wait.`} choices={[...choices, { value: 'new', text: 'Nobody’s: make a new record' }]} />
      <TextField form={form} name="shownBy" label="What shows it" />
      <Button>Decide, and go on to the next</Button>
    </Form>
  );
}
