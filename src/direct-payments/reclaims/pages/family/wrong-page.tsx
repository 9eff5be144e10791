import { formatPounds } from '../../../../core/money.js';
import { Button, Form, FormErrors, PageFrame, PageHeading, TextAreaField, type Element, type FormState } from '../../../../platform/ui/index.js';
import type { LetterSum } from '../../../../platform/letters/letter-document.js';
import { familyFrame, familyPath, WhomToCall, type FamilyPageProps } from './family-frame.js';

export interface WrongPageProps extends FamilyPageProps {
  readonly form: FormState;
  /** The figure it is about, with its place in the strip from 1; absent for the whole. */
  readonly figure: { readonly place: number; readonly sum: LetterSum } | undefined;
}

/** “Something is wrong”: one question. */
export function WrongPage({ visit, view, form, figure }: WrongPageProps): Element {
  const title = 'What is wrong?';
  return (
    <PageFrame {...familyFrame({ visit, view })} title={title} hasErrors={form.errors.length > 0} layout="family" backLink={{ text: 'Back to the sums', href: familyPath(visit) }}>
      <FormErrors form={form} />
      <PageHeading caption={figure ? `“${figure.sum.label}”, ${formatPounds(figure.sum.amount)}` : `Reference ${view.reclaim.reference}`}>{title}</PageHeading>
      {figure?.sum.because !== undefined && <p>{figure.sum.because}</p>}
      <Form action={familyPath(visit, figure ? `/wrong?about=${String(figure.place)}` : '/wrong')} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="words" label="Tell us in your own words" hint="Such as: a bill is still to come, some of the money is ours, or the sum is not right. You need no papers for this." rows={6} max={2000} />
        <Button>Tell the council</Button>
      </Form>
      <p>We stop at once. No money is taken until somebody else at the council has looked at it, and we have written back to you.</p>
      <WhomToCall view={view} />
    </PageFrame>
  );
}
