import { z } from 'zod';
import { addDays } from '../../../core/plain-date.js';
import { addActingPerson } from '../../../people/add-acting-person.js';
import { capacities, capacityRules, type Capacity } from '../../../people/rules/capacities.js';
import { showPerson } from '../../../people/show-person.js';
import { choiceField, dateField, DateInputField, dateValues, freshForm, optionalDateField, optionalTextField, RadiosField, TextAreaField, TextField, textField, TickField, tickField, type Element } from '../../../platform/ui/index.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { recordAnswer, recordOffer } from '../../referrals/offer-payment.js';
import { answers as offerAnswers, offerHows, regimes } from '../../referrals/rules/kinds.js';
import { answerWords, offerHowWords, regimeWords } from '../../referrals/words.js';
import { refuseSetUp } from '../refusals.js';
import { holdSetUp, keepAnswers } from '../set-up.js';
import { educationUntil } from '../../agreements/education-until.js';
import { capacitiesFor } from '../capacities-for.js';
import { stepRoutes } from './step-page.js';

const somebodyElse = 'somebody';
const reviewDays = 365;

const who = stepRoutes({
  step: 'who', title: () => 'Who acts for them?',
  schema: z.object({ acts: textField('Choose who acts for them', { max: 16 }), name: optionalTextField({ max: 100 }), relationship: optionalTextField({ max: 100 }), capacity: choiceField(capacities, 'Choose in which right they act').optional(), reason: optionalTextField({ max: 500 }), reviewOn: optionalDateField({ missing: 'Enter the day it is looked at again', name: 'The day it is looked at again' }) }),
  load: async (tx, setUp, visit) => {
    const today = visit.clock.today();
    const acting = (await showPerson(tx, setUp.personId, today))?.acting ?? [];
    return { acting: acting.filter(({ until }) => until === null || until >= today), may: capacitiesFor(setUp, today, await educationUntil(tx, setUp.personId, today)) };
  },
  start: ({ answers }, { acting }) => freshForm({ acts: String(answers.whoActs ?? acting[0]?.id ?? somebodyElse) }),
  fields: ({ form, extra: { acting, may } }) => (
    <RadiosField form={form} name="acts" label="Who receives the money, or speaks for them?" choices={[
      ...acting.map(({ id, name, relationship, capacity }) => ({ value: String(id), text: `${name}, ${relationship}`, hint: capacityRules[capacity].words })),
      { value: somebodyElse, text: 'Somebody who is not recorded yet', reveals: <SomebodyElse form={form} may={may} /> },
    ]} />
  ),
  keep: async (tx, setUp, { acts, capacity, reviewOn, ...given }, visit) => {
    const id = Number(/^[1-9]\d{0,14}$/.exec(acts)?.[0] ?? 0);
    if (id > 0) return keepAnswers(tx, setUp.id, (before) => ({ ...before, whoActs: id }), visit.clock);
    if (capacity === undefined) return refuseSetUp('set-up-step-missing', 'Choose in which right they act.', { field: 'capacity' });
    const added = await addActingPerson(tx, {
      personId: setUp.personId, name: given.name ?? '', relationship: given.relationship ?? '', capacity, from: visit.clock.today(), ...(given.reason === undefined ? {} : { reason: given.reason }),
      reviewOn: reviewOn ?? (capacityRules[capacity].asksReview ? addDays(visit.clock.today(), reviewDays) : null),
    });
    return added.ok ? keepAnswers(tx, setUp.id, (before) => ({ ...before, whoActs: added.value }), visit.clock) : added;
  },
});

function SomebodyElse({ form, may }: { readonly form: Parameters<typeof TextField>[0]['form']; readonly may: readonly Capacity[] }): Element {
  return (
    <>
      <TextField form={form} name="name" label="Their name" />
      <TextField form={form} name="relationship" label="What they are to the person" hint="For example, mother." />
      <RadiosField form={form} name="capacity" label="In which right do they act?" choices={may.map((value) => ({ value, text: capacityRules[value].words, hint: capacityRules[value].source }))} />
      <TextField form={form} name="reason" label="Why is it they?" hint="Where they were nominated, authorised, or are a suitable person." />
      <DateInputField form={form} name="reviewOn" label="When is it looked at again?" hint="In a year, where you leave it empty and the law asks for it." />
    </>
  );
}

const start = stepRoutes({
  step: 'start', title: () => 'When does it begin?',
  schema: z.object({ startsOn: dateField({ missing: 'Enter the first day', name: 'The first day' }), regime: choiceField(regimes, 'Choose the law that governs it'), aftercare: tickField(), backDatedWhy: optionalTextField({ max: 500 }) }),
  load: () => Promise.resolve(null),
  start: ({ answers, referral }, _) => freshForm({ regime: answers.regime ?? referral.referral.regime, aftercare: answers.aftercare === true ? 'yes' : '', backDatedWhy: answers.backDatedWhy ?? '', ...(answers.startsOn ? dateValues('startsOn', answers.startsOn) : {}) }),
  fields: ({ form, setUp, visit }) => (
    <>
      <DateInputField form={form} name="startsOn" label="First day" hint={`For example, ${visit.clock.today().slice(8)} ${visit.clock.today().slice(5, 7)} ${visit.clock.today().slice(0, 4)}. The rates of that day hold.`} />
      <RadiosField form={form} name="regime" label="Which law governs it?" choices={setUp.referral.referral.regimes.map((value) => ({ value, text: regimeWords[value] }))} />
      {setUp.referral.referral.regimes.includes('adult_social_care') && <TickField form={form} name="aftercare" label="It is aftercare under section 117 of the Mental Health Act 1983, which never bears a contribution" />}
      <TextField form={form} name="backDatedWhy" label="If that day has passed: why does it begin before today?" />
    </>
  ),
  keep: async (tx, setUp, { startsOn, regime, aftercare, backDatedWhy }, visit) => {
    if (startsOn < visit.clock.today() && backDatedWhy === undefined) return refuseSetUp('set-up-step-missing', 'That day has passed. Say why it begins before today, or choose a later day.', { field: 'backDatedWhy' });
    return keepAnswers(tx, setUp.id, ({ backDatedWhy: _, ...before }) => ({ ...before, startsOn, regime, aftercare: aftercare && regime === 'adult_social_care', ...(backDatedWhy === undefined ? {} : { backDatedWhy }) }), visit.clock);
  },
});

const offer = stepRoutes({
  step: 'offer', title: () => 'Was a direct payment offered?',
  schema: z.object({ to: textField('Say who was told of it', { max: 100 }), how: choiceField(offerHows, 'Choose how'), said: textField('Say what was said', { max: 2_000 }), answer: choiceField(offerAnswers, 'Choose what they answered'), why: optionalTextField({ max: 1_000 }) }),
  load: () => Promise.resolve(null),
  start: ({ referral }, _) => freshForm({ to: referral.offers.at(-1)?.offeredTo ?? '', how: referral.offers.at(-1)?.how ?? '', said: referral.offers.at(-1)?.said ?? '' }),
  fields: ({ form }) => (
    <>
      <p>The family chooses. What was said, and what they answered, is kept with the referral.</p>
      <TextField form={form} name="to" label="Who was told of it?" />
      <RadiosField form={form} name="how" label="How?" choices={offerHows.map((value) => ({ value, text: offerHowWords[value] }))} />
      <TextAreaField form={form} name="said" label="What was said?" rows={3} />
      <RadiosField form={form} name="answer" label="What did they answer?" choices={offerAnswers.map((value) => ({ value, text: answerWords[value] }))} />
      <TextAreaField form={form} name="why" label="Why, in their words?" rows={2} />
    </>
  ),
  keep: async (tx, setUp, { answer, why = '', ...made }, visit) => {
    const [on, referralId] = [visit.clock.today(), setUp.referral.referral.id];
    const last = setUp.referral.offers.at(-1);
    const same = last?.offeredTo === made.to && last.how === made.how && last.said === made.said;
    const done = same ? await recordAnswer(tx, { referralId, answer, why, on, today: on }) : await recordOffer(tx, { referralId, ...made, answered: { answer, why }, on, today: on });
    return done.ok ? holdSetUp(tx, setUp.id, on) : done;
  },
});

export const personSteps: readonly PageRoute[] = [...who, ...start, ...offer];
