import { Button, Form, Govuk, RadiosField, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { outcomes, outcomeWords } from '../rules/forms.js';
import type { ResultRow } from '../store/reviews.js';
import { reviewPath } from './paths.js';

/** Puts the latest completed review right by a further entry. */
export function CorrectForm({ visit, agreementId, result, form }: { readonly visit: Visit; readonly agreementId: number; readonly result: ResultRow | undefined; readonly form: FormState }): Element {
  if (!result) return <></>;
  return (
    <Govuk.Details summaryText="Correct the latest" open={form.errors.some(({ field }) => ['correctedOutcome', 'correctedDecided', 'because'].includes(field))}>
      <p>What stands stays to be seen. No clock moves, and the family is told.</p>
      <Form action={reviewPath(agreementId, 'correct')} csrfToken={visit.csrfToken} hidden={{ review: String(result.reviewId) }}>
        <RadiosField form={form} name="correctedOutcome" label="What was decided?" choices={outcomes.map((value) => ({ value, text: outcomeWords[value] }))} />
        <TextAreaField form={form} name="correctedDecided" label="What was decided and why, as the family reads it" rows={3} max={2_000} />
        <TextAreaField form={form} name="because" label="What was wrong?" rows={2} max={500} />
        <Button kind="secondary">Correct it and write to the family</Button>
      </Form>
    </Govuk.Details>
  );
}
