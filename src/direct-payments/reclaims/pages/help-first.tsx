import { addDays, formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { Button, Form, Notice, TextAreaField, type Element } from '../../../platform/ui/index.js';
import { reclaimPath } from './reclaim-paths.js';
import type { SectionContext } from './reclaim-section.js';

export interface HelpFirstProps {
  readonly context: SectionContext;
  /** Days between the offer and going on, by policy. */
  readonly helpDays: number;
}

/** Money piled up because nobody was found: help comes before anything is asked for. */
export function HelpFirst({ context: { visit, view: { reclaim, helpOffers, events }, formOf }, helpDays }: HelpFirstProps): Element {
  const why = events.find(({ event }) => event === 'hold-back')?.reason;
  const today = visit.clock.today();
  const [first] = helpOffers;
  const goesOnFrom = first && addDays(first.on, helpDays);
  return (
    <Notice tone="look" title="Offer help first">
      <p>{why} The money is left because nobody was found for it. Offer help, wait {String(helpDays)} days, then go on.</p>
      {helpOffers.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {helpOffers.map(({ on, by, offered, answer }) => <li>{formatDate(on)}, {by}: “{offered}” {answer === null ? 'No answer yet.' : <>They said: “{answer}”</>}</li>)}
        </ul>
      )}
      {may(visit.actor, 'reclaims.propose') && (
        <>
          <Form action={reclaimPath(reclaim.id, '/offer-help')} csrfToken={visit.csrfToken}>
            <TextAreaField form={formOf('offer-help')} name="offered" label="What was offered" hint="Such as: a list of assistants near them, and help with the advert." rows={2} max={500} />
            <TextAreaField form={formOf('offer-help')} name="helpAnswer" label="What the family said" hint="Leave empty if they have not answered." rows={2} max={500} />
            <Button kind="secondary">Write it down</Button>
          </Form>
          {goesOnFrom !== undefined && goesOnFrom > today && <p>It can go on from {formatDate(goesOnFrom)}.</p>}
          {goesOnFrom !== undefined && goesOnFrom <= today && (
            <Form action={reclaimPath(reclaim.id, '/release')} csrfToken={visit.csrfToken}>
              <Button>Go on with the proposal</Button>
            </Form>
          )}
        </>
      )}
    </Notice>
  );
}
