import { readForm } from '../forms/read-form.js';
import {
  choiceField,
  choicesField,
  dateField,
  moneyField,
  textField,
  tickField,
  wholeNumberField,
  type Element,
} from '../index.js';
import { AccountPage } from './account-page.js';
import { ChartsPage } from './charts-page.js';
import { FamilyHomePage, ReceiptPage } from './family-pages.js';
import { FieldsPage, PartsPage } from './parts-page.js';
import { WorklistPage } from './worklist-page.js';
import { z } from 'zod';

const when = { missing: 'Enter the day', name: 'The day' };
const fields = z.object({
  payee: textField('Enter the name of the payee'),
  weekly: moneyField('Enter the weekly amount'),
  hours: wholeNumberField('Enter the hours a week', { least: 1, most: 168 }),
  starts: dateField(when),
  stream: choiceField(['social'], 'Choose who pays'),
  holds: choicesField(['wages', 'pension'], 'Choose what it holds'),
  note: textField('Say why'),
  password: textField('Enter your password'),
  agreed: tickField('Read the terms to the family first'),
});
const receipt = z.object({
  purpose: choiceField(['wages', 'club', 'other'], 'Choose what it was for'),
  amount: moneyField('Enter how much it was'),
  bought: dateField(when),
});

/** The living catalogue: each page shows parts of the kit together. Drawn by the tests and by `scripts`, never served. */
export const kitPages: Readonly<Record<string, () => Element>> = {
  account: () => <AccountPage count={40} />,
  'account-of-a-year': () => <AccountPage />,
  worklist: () => <WorklistPage />,
  'worklist-empty': () => <WorklistPage count={0} />,
  'family-home': () => <FamilyHomePage />,
  receipt: () => <ReceiptPage />,
  'receipt-errors': () => (
    <ReceiptPage
      form={
        readForm(receipt, { purpose: 'other', 'bought.day': '31', 'bought.month': '2', 'bought.year': '2026' }).form
      }
    />
  ),
  parts: () => <PartsPage />,
  fields: () => <FieldsPage />,
  'fields-errors': () => (
    <FieldsPage form={readForm(fields, { weekly: 'ten pounds', hours: '400', 'starts.day': '6' }).form} />
  ),
  charts: () => <ChartsPage />,
};
