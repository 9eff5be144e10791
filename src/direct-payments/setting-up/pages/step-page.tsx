import type { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Button, Form, FormErrors, PageFrame, PageHeading, PersonName, readForm, refusedForm, type Element, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { comesBefore, firstOpen, leadsTo, stepBefore, stepsOf, type Step } from '../rules/steps.js';
import { showSetUp, type SetUp } from '../set-up.js';
import { setUpPath } from './paths.js';

/** What a step's page is drawn from. */
export interface StepProps<Extra> {
  readonly visit: Visit;
  readonly setUp: SetUp;
  readonly form: FormState;
  readonly extra: Extra;
}

/** One step: its question, its fields as they were kept, and what is kept of them. */
export interface StepOf<Schema extends z.ZodType, Extra> {
  readonly step: Step;
  readonly title: (setUp: SetUp) => string;
  readonly schema: Schema;
  /** The form with what was kept before. */
  readonly start: (setUp: SetUp, extra: Extra) => FormState;
  /** What the page needs besides. */
  readonly load: (tx: TenantTx, setUp: SetUp, visit: Visit) => Promise<Extra>;
  readonly fields: (props: StepProps<Extra>) => Element;
  /** Keeps it; the set-up as it is then leads to the next step. */
  readonly keep: (tx: TenantTx, setUp: SetUp, value: z.output<Schema>, visit: Visit) => Promise<Result<SetUp>>;
  readonly button?: string;
  /** What stands below the form, such as another form. */
  readonly below?: (props: StepProps<Extra>) => Element;
}

/** The two routes of a step: its page, and keeping what was answered. Nothing is asked before the steps it rests on. */
export function stepRoutes<Schema extends z.ZodType, Extra>(given: StepOf<Schema, Extra>): PageRoute[] {
  const url = `/setting-up/:id/${given.step}` as const;
  return [
    route({ method: 'GET', url, permission: 'plans.write', handler: (visit) => show(given, visit) }),
    route({ method: 'POST', url, permission: 'plans.write', handler: (visit) => take(given, visit) }),
  ];
}

async function show<Schema extends z.ZodType, Extra>(given: StepOf<Schema, Extra>, visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const drawn = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const setUp = await showSetUp(tx, id, visit.clock.today());
    return setUp && { setUp, extra: isTooEarly(given.step, setUp) ? undefined : { of: await given.load(tx, setUp, visit) } };
  });
  if (!drawn) return notFound();
  const { setUp, extra } = drawn;
  if (setUp.endedAt !== null) return redirect(setUpPath(setUp.id));
  if (!extra) return redirect(setUpPath(setUp.id, firstOpen(setUp)));
  const shown = form ?? given.start(setUp, extra.of);
  return page(<StepFrame given={given} visit={visit} setUp={setUp} form={shown} extra={extra.of} />, shown.errors.length > 0 ? 422 : 200);
}

function isTooEarly(step: Step, setUp: SetUp): boolean {
  return !stepsOf(setUp).includes(step) || comesBefore(firstOpen(setUp), step);
}

async function take<Schema extends z.ZodType, Extra>(given: StepOf<Schema, Extra>, visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(given.schema, visit.posted);
  if (!read.ok) return show(given, visit, read.form);
  const kept = await visit.inTransaction(async (tx) => {
    const setUp = await showSetUp(tx, id, visit.clock.today());
    return setUp && given.keep(tx, setUp, read.value, visit);
  });
  if (!kept) return notFound();
  if (!kept.ok) return kept.refusal.code === 'set-up-ended' ? redirect(setUpPath(id)) : show(given, visit, refusedForm(read.form, kept.refusal));
  return redirect(kept.value.endedAt === null ? setUpPath(id, leadsTo(given.step, kept.value)) : setUpPath(id));
}

interface FrameProps<Schema extends z.ZodType, Extra> extends StepProps<Extra> {
  readonly given: StepOf<Schema, Extra>;
}

function StepFrame<Schema extends z.ZodType, Extra>({ given, ...props }: FrameProps<Schema, Extra>): Element {
  const { visit, setUp, form } = props;
  const before = stepBefore(given.step, setUp);
  const order = stepsOf(setUp);
  const title = given.title(setUp);
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="reading" backLink={{ text: 'Back', href: before === undefined ? '/setting-up' : setUpPath(setUp.id, before) }}>
      <FormErrors form={form} />
      <PageHeading caption={<>Set up a direct payment for <PersonName name={setUp.personName} />: step {String(order.indexOf(given.step) + 1)} of {String(order.length)}</>}>{title}</PageHeading>
      <Form action={setUpPath(setUp.id, given.step)} csrfToken={visit.csrfToken}>
        {given.fields(props)}
        <Button>{given.button ?? 'Save and go on'}</Button>
      </Form>
      {given.below?.(props)}
    </PageFrame>
  );
}
