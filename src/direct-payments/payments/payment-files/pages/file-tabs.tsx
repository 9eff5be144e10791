import { TabLinks, type Element } from '../../../../platform/ui/index.js';

const tabs = [
  { name: 'files', text: 'Files', href: '/payments/files' }, { name: 'answers', text: 'Bank’s answers', href: '/payments/answers' }, { name: 'cards', text: 'Card account', href: '/payments/cards' },
  { name: 'prepayments', text: 'Paid ahead', href: '/payments/prepayments' }, { name: 'paying', text: 'How we pay', href: '/payments/paying' },
] as const;

/** The way between what becomes of an approved run. */
export function FileTabs({ current }: { readonly current: (typeof tabs)[number]['name'] }): Element {
  return <TabLinks label="Payment files" tabs={tabs.map(({ name, text, href }) => ({ text, href, current: name === current }))} />;
}
