import type { z } from 'zod';
import { choiceField, optionalTextField, RadiosField, TextAreaField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import { knownWords, urgencyWords } from './words.js';

/** What every form for a concern asks. */
export const concernFields = {
  words: textField('Say what you saw or were told', { max: 5_000 }),
  inDanger: choiceField(['yes', 'no'], 'Say whether somebody is in danger now'),
  urgency: choiceField(['now', 'today', 'soon'], 'Say how soon somebody has to look'),
  knownToThem: choiceField(['yes', 'no', 'unsafe', 'not_sure'], 'Say whether they know that you tell us'),
  describedPerson: optionalTextField({ max: 500 }).transform((text) => text ?? null),
};

export const isChildField = choiceField(['child', 'adult'], 'Say whether it is about a child or an adult');

export type ConcernValues = z.output<z.ZodObject<typeof concernFields>>;

/** Child or adult, for somebody who is described. */
export function ChildOrAdult({ form }: { readonly form: FormState }): Element {
  return <RadiosField form={form} name="isChild" label="Is it about a child or an adult?" inline choices={[{ value: 'child', text: 'A child, under 18' }, { value: 'adult', text: 'An adult' }]} />;
}

/** What was seen, how urgent it is, and who knows. */
export function ConcernFields({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <RadiosField form={form} name="inDanger" label="Is anybody in danger now?" inline choices={[{ value: 'yes', text: 'Yes', hint: 'Call 999 first. Then send this.' }, { value: 'no', text: 'No' }]} />
      <TextAreaField form={form} name="words" label="What did you see, or what were you told?" hint="When and where, who was there, and their own words as far as you remember them." rows={7} max={5_000} />
      <RadiosField form={form} name="urgency" label="How soon does somebody have to look?" choices={Object.entries(urgencyWords).map(([value, text]) => ({ value, text }))} />
      <RadiosField form={form} name="knownToThem" label="Do they, or their family, know that you tell us?" choices={Object.entries(knownWords).map(([value, text]) => ({ value, text }))} />
    </>
  );
}
