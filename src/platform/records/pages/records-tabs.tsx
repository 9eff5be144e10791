import type { Actor } from '../../access/actor.js';
import { may } from '../../access/actor.js';
import { TabLinks, type Element } from '../../ui/index.js';

const tabs = [
  { text: 'Requests', href: '/records', permission: 'subject-access.handle' },
  { text: 'Corrections', href: '/records/corrections', permission: 'subject-access.handle' },
  { text: 'Retention', href: '/records/retention', permission: 'retention.read' },
  { text: 'What would leave', href: '/records/retention/preview', permission: 'retention.read' },
  { text: 'Lists and certificates', href: '/records/runs', permission: 'retention.read' },
  { text: 'Holds', href: '/records/holds', permission: 'retention.read' },
] as const;

/** The parts of records that somebody may see. */
export function RecordsTabs({ actor, at }: { readonly actor: Actor; readonly at: (typeof tabs)[number]['href'] }): Element {
  const own = tabs.filter(({ permission }) => may(actor, permission));
  return own.length < 2 ? <></> : <TabLinks label="Records" tabs={own.map(({ text, href }) => ({ text, href, current: href === at }))} />;
}
