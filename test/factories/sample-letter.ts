import { pence } from '../../src/core/money.js';
import { plainDate } from '../../src/core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../src/platform/letters/letter-document.js';
import type { LetterRecipient } from '../../src/platform/letters/letter-recipient.js';

const streams: LetterBlock = {
  kind: 'table', caption: 'Which money it is',
  head: [{ heading: 'Money for' }, { heading: 'Paid from' }, { heading: 'Amount', isSum: true }],
  rows: [
    ['Care at home', 'Social care', { amount: pence(150_020) }],
    ['Help at school', 'Education', { amount: pence(50_000) }],
  ],
};

/** A notice as a family gets it, with a block of every kind. */
export const sampleNotice: LetterDocument = {
  title: 'Your direct payment: money to give back',
  date: plainDate('2026-04-16'),
  reference: 'DP10014-R1',
  to: { name: 'Mrs Ngozi Okafor', lines: ['14 Lime Tree Close', 'Upper Hazel', 'Hazelbridge', 'HZ4 7QT'] },
  from: { council: 'Hazelshire County Council', team: 'Direct Payment Support Service', lines: ['Telephone 01632 960 123', 'Monday to Friday, 9 to 5', 'payments@hazelshire.example', 'County Hall, Hazelbridge HZ1 1AA'] },
  blocks: [
    paragraph('Dear ', named('Mrs Okafor'), ','),
    paragraph('We looked at the bank account for the direct payment of ', named('Maya Okafor'), ' up to 31 March 2026. There is more money in it than she needs now.'),
    {
      kind: 'sums', caption: 'How we worked it out',
      rows: [
        { label: 'You had', amount: pence(341_220), because: 'This was in the account on 31 March 2026.' },
        { label: 'You may keep', amount: pence(104_000), because: 'This is for eight weeks. It is there if something goes wrong.' },
        { label: 'You owe', amount: pence(37_200), because: 'This is for the wages in March. Please pay them from the account.' },
        { label: 'Please give back', amount: pence(200_020), because: 'No plan needs this money.', isResult: true },
      ],
    },
    { kind: 'callout', title: 'What to do', paragraphs: [['Please pay ', strong('£2,000.20'), ' by ', strong('14 May 2026'), '. We will not take any money before that day.'], ['You can pay it in parts. Call us and we will agree a plan with you.']] },
    heading('If you think this is wrong'),
    paragraph('Tell us by ', strong('14 May 2026'), '. We will look at it again and write back to you. Tell us if:'),
    { kind: 'list', ordered: false, items: [['a bill is still to come'], ['you are saving for something in the plan'], ['some of the money is your own'], ['you could not find someone to help. We would like to help you look.']] },
    { kind: 'link', text: 'Answer on the web', address: 'https://payments.hazelshire.example/answer/9f2c6d1a7b3e4c58a0d1e2f3a4b5c6d7e8f90123456789ab' },
    heading('Where the money goes'),
    streams,
    heading('How to pay', 3),
    { kind: 'list', ordered: true, items: [['Ask your bank for a transfer.'], ['Put ', strong('DP10014-R1'), ' with it, so that we know it is from you.']] },
  ],
  signedBy: { name: 'Morwenna Tate', role: 'Monitoring officer' },
};

/** How that family's letters go, unless a test says otherwise. */
export const sampleRecipient: LetterRecipient = {
  ...sampleNotice.to, email: 'ngozi@okafor.example', channel: 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '',
};
