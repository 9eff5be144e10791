import type { z } from 'zod';
import type { Result } from '../../../../core/result.js';
import { recordView } from '../../../../platform/audit/record-view.js';
import { may } from '../../../../platform/access/actor.js';
import type { Permission } from '../../../../platform/access/permissions.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { LetterDocument } from '../../../../platform/letters/letter-document.js';
import { LetterView } from '../../../../platform/letters/letter-view.js';
import { Button, ButtonRow, Form, FormErrors, freshForm, PageFrame, PageHeading, PersonName, pathOf, readForm, refusedForm, valueIn, type Element, type FormState } from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { showRecovery, type RecoveryView } from '../../recovery/show-recovery.js';
import { reclaimPath } from '../reclaim-paths.js';

export interface DeedFormProps {
  readonly view: RecoveryView;
  readonly form: FormState;
  readonly visit: Visit;
}

/** One thing that is done with a reclaim after its notice, on a page of its own. */
export interface DeedPage<Fields> {
  /** The address below `/reclaims/:id/`; may have a part that varies, such as `:posting`. */
  readonly url: string;
  readonly permission: Permission;
  /** Asks for a fresh proof of who it is. */
  readonly stepUp?: true;
  /** Where the permission alone is not enough: one of these besides. */
  readonly anyOf?: readonly Permission[];
  readonly title: string;
  readonly button: string;
  readonly fields: z.ZodType<Fields>;
  /** What stands in the form at first. */
  readonly fresh?: (props: Omit<DeedFormProps, 'form'>) => FormState['values'];
  /** The form's fields, and what one should know before filling them in. */
  readonly body: (props: DeedFormProps) => Element;
  readonly work: (tx: TenantTx, reclaimId: number, fields: Fields, visit: Visit) => Promise<Result<unknown>>;
  /** The letter that it would send, to be seen before. */
  readonly preview?: (tx: TenantTx, reclaimId: number, fields: Fields, visit: Visit) => Promise<Result<LetterDocument>>;
  /** Part of the reclaim's page that one comes back to. */
  readonly backTo: '#answers' | '#recovery' | '#write-off';
}

/** The page with its form, and what the form does. */
export function deedPage<Fields>(deed: DeedPage<Fields>): PageRoute[] {
  const url = `/reclaims/:id/${deed.url}` as const;
  return [
    route({ method: 'GET', url, permission: deed.permission, handler: (visit) => showDeed(deed, visit) }),
    route({ method: 'POST', url, permission: deed.permission, ...(deed.stepUp ? { stepUp: deed.stepUp } : {}), handler: (visit) => doDeed(deed, visit) }),
  ];
}

async function showDeed<Fields>(deed: DeedPage<Fields>, visit: Visit, form?: FormState, letter?: LetterDocument): Promise<PageAnswer> {
  if (!isAllowed(deed, visit)) return notFound();
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const found = await showRecovery(tx, id, visit.clock.today());
    if (found && !form) await recordView(tx, { personId: found.reclaim.personId, what: `the reclaim ${found.reclaim.reference}` });
    return found;
  });
  if (!view) return notFound();
  return page(<DeedFrame visit={visit} view={view} deed={deed} hasPreview={deed.preview !== undefined} letter={letter} form={form ?? freshForm(deed.fresh?.({ visit, view }))} />, form && !letter ? 422 : 200);
}

async function doDeed<Fields>(deed: DeedPage<Fields>, visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined || !isAllowed(deed, visit)) return notFound();
  const read = readForm(deed.fields, visit.posted);
  if (!read.ok) return showDeed(deed, visit, read.form);
  const { preview } = deed;
  if (preview && valueIn(read.form, 'press') === 'preview') {
    const letter = await visit.inTransaction((tx) => preview(tx, id, read.value, visit));
    return letter.ok ? showDeed(deed, visit, read.form, letter.value) : showDeed(deed, visit, refusedForm(read.form, letter.refusal));
  }
  const done = await visit.inTransaction((tx) => deed.work(tx, id, read.value, visit));
  if (done.ok) return redirect(reclaimPath(id, deed.backTo));
  return done.refusal.code === 'reclaim-not-found' ? notFound() : showDeed(deed, visit, refusedForm(read.form, done.refusal));
}

function isAllowed({ anyOf }: { readonly anyOf?: readonly Permission[] }, { actor }: Visit): boolean {
  return anyOf === undefined || anyOf.some((permission) => may(actor, permission));
}

interface DeedFrameProps extends DeedFormProps {
  readonly deed: { readonly title: string; readonly button: string; readonly body: (props: DeedFormProps) => Element; readonly backTo: string };
  readonly hasPreview: boolean;
  readonly letter: LetterDocument | undefined;
}

function DeedFrame({ visit, view, form, deed, hasPreview, letter }: DeedFrameProps): Element {
  const { reclaim: { id, reference }, personName } = view;
  return (
    <PageFrame {...visit.frame} title={deed.title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${reference}`, href: reclaimPath(id, deed.backTo) }}>
      <FormErrors form={form} />
      <PageHeading caption={<><PersonName name={personName} />, {reference}</>}>{deed.title}</PageHeading>
      <Form action={pathOf(visit.path)} csrfToken={visit.csrfToken}>
        {deed.body({ visit, view, form })}
        <ButtonRow>
          <Button>{deed.button}</Button>
          {hasPreview && <Button kind="secondary" name="press" value="preview">See the letter first</Button>}
        </ButtonRow>
      </Form>
      {letter && (
        <section aria-labelledby="preview">
          <h2 class="govuk-heading-m" id="preview">The letter as they would get it</h2>
          <div class="app-letter"><LetterView letter={letter} level={2} /></div>
        </section>
      )}
    </PageFrame>
  );
}
