import { Notice, OutsideLink, type Element } from '../../../platform/ui/index.js';
import type { FrontDoor } from '../front-doors.js';

/** Whom to call at once, above everything else: 999, then the council's front doors. A telephone dials by pressing. */
export function WhomToCall({ doors }: { readonly doors: readonly FrontDoor[] }): Element {
  return (
    <Notice tone="look" title="If somebody is in danger now">
      <p class="app-lead">Call <OutsideLink href="tel:999">999</OutsideLink> first.</p>
      {doors.map((door) => <Door door={door} />)}
      {doors.length === 0 && <p>Then call the council. Its number is on its letters.</p>}
    </Notice>
  );
}

function Door({ door: { serves, name, telephone, hours, telephoneAtNight } }: { readonly door: FrontDoor }): Element {
  return (
    <p>
      {serves === 'children' ? 'About a child: ' : 'About an adult: '}
      <strong><Telephone number={telephone} /></strong>, {name}, {hours}.
      {telephoneAtNight !== null && <> At other times: <strong><Telephone number={telephoneAtNight} /></strong>.</>}
    </p>
  );
}

function Telephone({ number }: { readonly number: string }): Element {
  const digits = number.replace(/[^\d+]/g, '');
  return digits.length < 3 ? <>{number}</> : <OutsideLink href={`tel:${digits}`}>{number}</OutsideLink>;
}
