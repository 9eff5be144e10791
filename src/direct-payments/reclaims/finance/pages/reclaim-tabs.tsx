import { TabLinks, type Element } from '../../../../platform/ui/index.js';

const tabs = [
  { name: 'board', text: 'Board', href: '/reclaims' }, { name: 'list', text: 'List', href: '/reclaims/list' }, { name: 'approvals', text: 'To approve', href: '/reclaims/approvals' },
  { name: 'money', text: 'Money', href: '/reclaims/money' }, { name: 'income', text: 'Income', href: '/reclaims/income' }, { name: 'files', text: 'Files for finance', href: '/reclaims/finance-files' },
  { name: 'cards', text: 'Blocked cards', href: '/cards/blocks' },
] as const;

export type ReclaimTab = (typeof tabs)[number]['name'];

/** The lists that are about reclaims as a whole. */
export function ReclaimTabs({ current }: { readonly current: ReclaimTab }): Element {
  return <TabLinks label="Reclaims" tabs={tabs.map(({ name, text, href }) => ({ text, href, current: name === current }))} />;
}
