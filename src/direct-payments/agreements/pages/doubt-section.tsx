import { Button, Form, Govuk, RadiosField, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { SignatureFacts } from '../store/terms.js';
import { paymentPath } from './paths.js';

interface DoubtSectionProps {
  readonly visit: Visit;
  readonly agreementId: number;
  readonly signature: SignatureFacts;
  readonly form: FormState;
}

/** On the page of the terms: a doubt that waits to be cleared up, or a form for one that somebody tells. */
export function DoubtSection(props: DoubtSectionProps): Element {
  const { signature: { doubt: said } } = props;
  if (said === 'not_theirs') return <Govuk.WarningText text="This signature is not theirs. Write the terms again, so that they can be signed." iconFallbackText="Warning" />;
  return said === 'doubted' ? <ClearUp {...props} /> : <TellDoubt {...props} />;
}

function ClearUp({ visit, agreementId, signature: { name, doubtWords }, form }: DoubtSectionProps): Element {
  return (
    <>
      <Govuk.WarningText text={`${name} says that they did not sign. Speak with them today: no first payment goes until then, but payments that run are not stopped by this.`} iconFallbackText="Warning" />
      <p>What they said: “{doubtWords ?? ''}”. Whether the next payment is held is for you to decide, at once.</p>
      <Form action={paymentPath(agreementId, 'terms/clear-up')} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="outcome" label="What did they say when you spoke with them?" choices={[{ value: 'theirs', text: 'They did sign' }, { value: 'not-theirs', text: 'They did not sign' }]} />
        <TextAreaField form={form} name="clearWords" label="How did you speak with them?" hint="By a number that was known before, or at home: never one that came with the doubt" rows={3} max={1_000} />
        <Button>Keep what they said</Button>
      </Form>
    </>
  );
}

function TellDoubt({ visit, agreementId, form }: DoubtSectionProps): Element {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Somebody says that it was not them</span></summary>
      <div class="govuk-details__text">
        <Form action={paymentPath(agreementId, 'terms/doubt')} csrfToken={visit.csrfToken}>
          <TextAreaField form={form} name="doubtWords" label="What did they say?" rows={2} max={1_000} />
          <Button kind="secondary">The signature waits</Button>
        </Form>
      </div>
    </details>
  );
}
