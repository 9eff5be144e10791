import { may } from '../../../platform/access/actor.js';
import { Button, Form, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { BookCheck } from '../check-book.js';
import type { BookView } from '../show-book.js';
import { bookPath } from './paths.js';

export interface BookProps {
  readonly visit: Visit;
  readonly view: BookView;
  readonly form: FormState;
}

/** What whoever looks may do next with a book. */
export function Steps({ visit, view: { facts }, check, form }: BookProps & { readonly check: BookCheck }): Element {
  const ready = check.problems.length === 0 && check.alike.every(({ decided }) => decided !== undefined);
  const own = facts.broughtInBy === visit.actor.staffId;
  return (
    <>
      {facts.state === 'brought-in' && ready && may(visit.actor, 'go-live.approve') && !own && (
        <Form action={bookPath(facts.id, '/accept')} csrfToken={visit.csrfToken}>
          {check.differs && <TextField form={form} name="acceptedFor" label="Why the difference is right" />}
          <Button>Accept the book</Button>
        </Form>
      )}
      {facts.state === 'brought-in' && ready && own && <p>You brought this book in, so another person of the council accepts it.</p>}
      {facts.state === 'accepted' && may(visit.actor, 'go-live.load') && (
        <Form action={bookPath(facts.id, '/carry-out')} csrfToken={visit.csrfToken}>
          <p>Everything is made in one go, or nothing. It can be undone as a whole only until something is done with it: make a backup first.</p>
          <Button>Take the book over</Button>
        </Form>
      )}
    </>
  );
}

/** Gives a book up of which nothing was made. */
export function Withdraw({ visit, view: { facts }, form }: BookProps): Element {
  return (
    <Form action={bookPath(facts.id, '/withdraw')} csrfToken={visit.csrfToken}>
      <TextField form={form} name="withdrawnFor" label="Why it is withdrawn" />
      <Button kind="secondary">Withdraw the book</Button>
    </Form>
  );
}

/** The way back: asked for by one, agreed by another, as long as nothing stands on what was made. */
export function Undo({ visit, view: { facts }, form }: BookProps): Element {
  if (facts.state === 'carried-out' && may(visit.actor, 'go-live.load')) return (
    <Form action={bookPath(facts.id, '/undo')} csrfToken={visit.csrfToken}>
      <h2 class="govuk-heading-m">Undo it</h2>
      <p>Everything that the book made is taken away again. Another person of the council agrees first. It is not possible any more once something stands on it, such as a payment, a statement or a letter.</p>
      <TextField form={form} name="undoneFor" label="Why it is to be undone" />
      <Button kind="secondary">Ask to undo the book</Button>
    </Form>
  );
  if (facts.state !== 'undo-asked') return <></>;
  return (
    <>
      {facts.movedBy === visit.actor.staffId
        ? <p>You asked to undo it: another person of the council agrees.</p>
        : may(visit.actor, 'go-live.approve') && (
          <Form action={bookPath(facts.id, '/agree-undo')} csrfToken={visit.csrfToken}>
            <p>Everything that the book made is taken away, and cannot be got back but by taking the book over again.</p>
            <Button kind="warning">Agree, and undo the book</Button>
          </Form>
        )}
      {may(visit.actor, 'go-live.approve') && (
        <Form action={bookPath(facts.id, '/keep')} csrfToken={visit.csrfToken}>
          <TextField form={form} name="keptFor" label="Why it is kept" />
          <Button kind="secondary">Keep the book</Button>
        </Form>
      )}
    </>
  );
}
