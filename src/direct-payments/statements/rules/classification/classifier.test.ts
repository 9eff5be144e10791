import { beforeAll, describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { pence } from '../../../../core/money.js';
import { plainDate } from '../../../../core/plain-date.js';
import { defaultClassification } from '../../default-classification.js';
import { readClassification } from '../../read-classification.js';
import { makeClassifier, type ClassifiableLine, type Classifier } from './classifier.js';
import { ownReference } from './own-reference.js';
import { makeQuestions } from './questions.js';
import { withOwnRules, type RuleSet } from './rule-set.js';

const owner = { account: 'A0001', holdsReference: ownReference('DP-4471') };

function line(description: string, pounds: number, category?: string): ClassifiableLine {
  const plain = { date: plainDate('2026-03-05'), amount: pence(Math.round(pounds * 100)), description };
  return category === undefined ? plain : { ...plain, merchantCategoryCode: category };
}

let defaults: RuleSet;
let usual: Classifier;
beforeAll(async () => {
  defaults = await defaultClassification();
  usual = makeClassifier(defaults.rules);
});

const kindOf = (classifier: Classifier, one: ClassifiableLine): string => classifier.classify(one, owner).kind;

describe('the rules that the product brings', () => {
  it.each([
    ['HAZELSHIRE CC dp-4471 MARCH', 640, 'council_payment'],
    ['HAZELSHIRE CC DP-4471 RECALLED', -640, 'other_spending'],
    ['REFUND LEISURE CENTRE', 12, 'refund'],
    ['CLIENT CONTRIBUTION', 40, 'contribution'],
    ['GROSS INTEREST', 1.02, 'interest'],
    ['MR P OKORO', 20, 'other_income'],
    ['STO J PELLING WAGES', -412.5, 'pa_wages'],
    ['HMRC PAYE NIC 475PJ00412345', -120, 'hmrc'],
    ['DD NEST PENSION', -22, 'pension'],
    ['DD BRIGHTPAY PAYROLL SERVICES', -14.5, 'payroll'],
    ['CARE EMPLOYERS LIABILITY INSURANCE', -61, 'employer_insurance'],
    ['FP OAKLEAF HOMECARE INV 2201', -320, 'care_agency'],
    ['TRANSFER TO DP HOLIDAY PAY SAVER', -250, 'own_transfer'],
    ['LNK HIGH STREET 12MAR', -40, 'cash'],
    ['CASHPOINT LLOYDS', -60, 'cash'],
    ['CASH CONVERTERS LTD', -60, 'loans'],
    ['CASH FEE', -1.5, 'bank_charges'],
    ['CASHBACK OFFER', -3, 'other_spending'],
    ['BET365 ONLINE', -25, 'gambling'],
    ['LUCKY SEVEN BETTING SHOP', -25, 'gambling'],
    ['CORNER OFF LICENCE', -18, 'alcohol_tobacco'],
    ['TESCO STORES 4127', -62, 'groceries'],
    ['TESCO MOBILE', -10, 'phone'],
    ['TESCO PFS 1234', -40, 'fuel'],
    ['UBER *EATS PENDING', -14, 'eating_out'],
    ['UBER *TRIP', -9, 'transport'],
    ['BATCH LOAD REVERSAL', -4000, 'council_repayment'],
    ['SENSORY ROOM HIRE', -14, 'activities'],
    ['PASSENGER ESCORT SCHOOL RUN', -30, 'education'],
    ['SMITH & CO', -5, 'other_spending'],
  ])('reads %s of £%d as %s', (text, pounds, kind) => {
    expect(kindOf(usual, line(text, pounds))).toBe(kind);
  });

  it.each([
    ['7995', 'gambling'], ['7801', 'gambling'], ['9754', 'gambling'], ['5921', 'alcohol_tobacco'], ['5993', 'alcohol_tobacco'],
    ['6011', 'cash'], ['5411', 'groceries'], ['7997', 'activities'], ['4121', 'transport'], ['0742', 'other_spending'],
  ])('reads merchant category %s as %s', (category, kind) => {
    expect(kindOf(usual, line('LUCKY DAY LTD', -5, category))).toBe(kind);
  });

  it('say for every line which rule decided', () => {
    expect(usual.classify(line('BET365', -5), owner).rule?.name).toBe('bookmakers, casinos, bingo and lotteries');
    expect(usual.classify(line('SMITH & CO', -5), owner).rule).toBeNull();
  });

  it('give every kind a verdict, and no provider is out of bounds', () => {
    const ask = makeQuestions(defaults.kinds, []);
    const asked = (text: string, pounds: number): string | null => ask(line(text, pounds), usual.classify(line(text, pounds), owner), 'A0001');
    expect(asked('BET365', -5)).toBe('not-allowed');
    expect(asked('TESCO', -5)).toBe('ask');
    expect(asked('ANY CARE LTD', -500)).toBeNull();
    expect(asked('BET365 WINNINGS', 50)).toBeNull();
  });

  it('hold a council payment by its reference in any case and spacing, and by nothing else', () => {
    const spaced = { account: 'A', holdsReference: ownReference('DP 44 71') };
    expect(usual.classify(line('pay dp  44 71 x', 5), spaced).kind).toBe('council_payment');
    expect(usual.classify(line('HAZELSHIRE CC', 5), { account: 'A', holdsReference: ownReference(' ') }).kind).toBe('other_income');
  });

  it('read two hundred thousand lines within a second of the processor’s time', () => {
    const texts = ['STO J PELLING WAGES', 'HMRC PAYE NIC 475PJ00412345', 'FP OAKLEAF HOMECARE INV 2201', 'SATURDAY CLUB', 'MR P OKORO REF 12345678'];
    const lines = texts.map((text, index) => line(text, index === 4 ? 30 : -30));
    const began = process.cpuUsage();
    for (let round = 0; round < 40_000; round += 1) for (const one of lines) usual.classify(one, owner);
    expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
  });
});

describe('a council’s own rules', () => {
  const own = (yaml: string): RuleSet => withOwnRules(expectOk(readClassification(yaml, 'own.yaml', defaults.kinds)), defaults);
  const ask = (set: RuleSet, text: string, account: string): string | null => {
    const classifier = makeClassifier(set.rules);
    const one = line(text, -20);
    return makeQuestions(set.kinds, set.answers)(one, classifier.classify(one, { ...owner, account }), account);
  };

  it('come before those of the product, within their dates, amounts and account', () => {
    const set = own(`
rules:
  - {name: cookery club, kind: activities, direction: out, text: [tesco], amount: {to: 15.00}, account: A0001, from: 2026-03-01, until: 2026-03-05}
`);
    const classifier = makeClassifier(set.rules);
    expect(kindOf(classifier, line('TESCO', -15))).toBe('activities');
    expect(kindOf(classifier, line('TESCO', -15.01))).toBe('groceries');
    expect(kindOf(classifier, { ...line('TESCO', -15), date: plainDate('2026-03-06') })).toBe('groceries');
    expect(kindOf(classifier, { ...line('TESCO', -15), date: plainDate('2026-02-28') })).toBe('groceries');
    expect(classifier.classify(line('TESCO', -15), { ...owner, account: 'A0002' }).kind).toBe('groceries');
  });

  it('never take a council payment for anything else', () => {
    const set = own('rules: [{name: all, kind: refund, direction: in, text: [hazelshire]}]');
    expect(kindOf(makeClassifier(set.rules), line('HAZELSHIRE DP-4471', 640))).toBe('council_payment');
  });

  it('may change a verdict, and an answer silences the question for whom it was given', () => {
    const set = own(`
kinds:
  groceries: {title: Groceries, verdict: not-allowed}
answers:
  - {account: A0001, kind: groceries, because: The cookery sessions are in the plan}
`);
    expect(ask(set, 'TESCO', 'A0002')).toBe('not-allowed');
    expect(ask(set, 'TESCO', 'A0001')).toBeNull();
    expect(ask(set, 'BET365', 'A0001')).toBe('not-allowed');
  });

  it.each([
    ['rules: [{name: x, kind: nothing_known, text: [shop]}]', 'no kind is called nothing_known'],
    ['rules: [{name: x, kind: cash, text: [a]}]', 'rules 1, text 1: a phrase needs two letters'],
    ['rules: [{name: x, kind: cash}]', 'states nothing to match'],
    ['rules: [{name: x, kind: cash, text: [atm], from: 2026-04-02, until: 2026-04-01}]', 'from is after until'],
    ['rules: [{name: x, kind: cash, text: [atm], from: 2026-02-30}]', '“2026-02-30” is not a date'],
    ['rules: [{name: x, kind: cash, amount: {from: 1.005}}]', 'part of a penny'],
    ['rules: [{name: x, kind: cash, merchant_category: [78OO]}]', '“78OO” is not a merchant category code'],
    ['rules: [{name: x, kind: cash, txt: [atm]}]', 'txt'],
    ['rules: [\n  {name: x', 'line 2'],
    ['rules: hello', 'write the rules as a list'],
    ['- x', 'own.yaml'],
  ])('are refused in words where they make no sense: %s', (yaml, words) => {
    const read = readClassification(yaml, 'own.yaml', defaults.kinds);
    expect(read.ok ? '' : read.refusal.message).toContain(words);
  });
});
