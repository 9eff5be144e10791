import { describe, test } from 'vitest';
import {
  adjusts, aftercare, agreement, because, byNotice, changesTo, childrensPolicy, comesBack, contribution, covers, decided, deducted, dies, ends, every, from, given, goesOn, gross, held, leftOf, letGo, lineEnds, lineOf, monthly, movesUnder, nothing, once, oneOff, oneOffEdited, oneOffReplaced, oneOffWaits, overpaid, owing,
  paidFrom, pausedFrom, pauseEnds, pauseTakenBack, payeeGoes, pays, policyChanges, putsRight, regular, scheduleChangesTo, share, starting, takes, termly, told, waits, with_,
} from './pay-scenario.js';

describe('payments by the week', () => {
  test('four weeks at once', () => { given(agreement('£200 a week')).then(pays('£800'), covers('6 April 2026', '3 May 2026'), because('£200.00 a week for 4 weeks')).paid().then(pays('£800'), covers('4 May 2026', '31 May 2026')); });
  test('an odd penny is the same every four weeks', () => { given(agreement('£123.45 a week')).then(pays('£493.80')).paid(7).then(pays('£493.80')); });
  test('every week, every two, every twelve', () => {
    given(agreement('£200 a week', every(1))).then(pays('£200')).paid(9).then(pays('£200'));
    given(agreement('£200 a week', every(2))).then(pays('£400'));
    given(agreement('£200 a week', every(12))).then(pays('£2,400'));
  });
  test('a start in mid-week is paid from its day', () => { given(agreement('£200 a week', starting('15 April 2026'))).then(pays('£542.86'), covers('15 April 2026', '3 May 2026'), because('2 weeks and 5 days')).paid().then(pays('£800')); });
  test('a start on the last day of a period is one day', () => { given(agreement('£210 a week', starting('3 May 2026'))).then(pays('£30'), covers('3 May 2026', '3 May 2026')); });
  test('days before payments began here were paid elsewhere', () => { given(agreement('£200 a week', paidFrom('20 April 2026'))).then(pays('£400'), covers('20 April 2026', '3 May 2026')).paid().then(pays('£800'), putsRight('£0')); });
  test('the first payment of May falls on a bank holiday and goes the Friday before', () => { given(agreement('£200 a week')).then(goesOn('2 April 2026')).paid().then(goesOn('1 May 2026')); });
  test('a year of 13 payments is 52 weeks', () => { given(agreement('£200 a week')).paid(13).then(covers('5 April 2027', '2 May 2027')); });
  test('over 31 March nothing is lost', () => { given(agreement('£200 a week')).paid(12).then(pays('£800'), covers('8 March 2027', '4 April 2027')); });
  test('over a leap day a week is a week', () => { given(agreement('£100.01 a week', starting('7 February 2028'))).then(pays('£400.04'), covers('7 February 2028', '5 March 2028')); });
});

describe('changes of the amount', () => {
  test('an increase from the next period is regular, with nothing to put right', () => { given(agreement('£200 a week')).paid().when(changesTo('£250 a week', '4 May 2026')).then(pays('£1,000'), putsRight('£0')); });
  test('an increase in mid-period, known before, is two lines', () => { given(agreement('£200 a week')).when(changesTo('£250 a week', '20 April 2026')).then(pays('£900'), regular('£900')); });
  test('a back-dated increase comes with the next payment', () => { given(agreement('£200 a week')).paid().when(changesTo('£250 a week', '20 April 2026')).then(pays('£1,100'), regular('£1,000'), putsRight('£100')).paid().then(pays('£1,000')); });
  test('a back-dated increase over two periods', () => { given(agreement('£200 a week')).paid(2).when(changesTo('£230 a week', '6 April 2026')).then(putsRight('£240'), pays('£1,160')).paid().then(putsRight('£0')); });
  test('a back-dated increase and another after it', () => { given(agreement('£200 a week')).paid().when(changesTo('£250 a week', '20 April 2026')).paid().when(changesTo('£260 a week', '18 May 2026')).then(putsRight('£20'), regular('£1,040')); });
  test('a decrease from the next period takes nothing back', () => { given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '4 May 2026')).then(pays('£600'), overpaid('£0')); });
  test('a back-dated decrease waits until the family has been told', () => { given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '20 April 2026')).then(pays('£600'), putsRight('£0'), overpaid('£100')).paid().then(pays('£600'), overpaid('£100')); });
  test('told, and its days have passed: taken, no more than a quarter of a payment', () => {
    given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '13 April 2026')).paid().when(told('£150', '1 June 2026')).then(pays('£450'), putsRight('−£150')).paid().then(pays('£600'), overpaid('£0'));
  });
  test('told twice, each of its part: both are taken in one payment, the oldest first, within the share', () => {
    given(agreement('£200 a week')).paid(2).when(changesTo('£150 a week', '6 April 2026'), told('£100', '1 June 2026'), told('£300', '1 June 2026')).then(pays('£450'), putsRight('−£150'), byNotice('−£100', '−£50')).paid()
      .then(byNotice('£0', '−£150')).paid().then(byNotice('£0', '−£100')).paid().then(pays('£600'), overpaid('£0'));
  });
  test('told twice, and the days of the second have not passed: only the first is taken', () => {
    given(agreement('£200 a week', share(50))).paid(2).when(changesTo('£150 a week', '6 April 2026'), told('£100', '1 June 2026'), told('£300', '2 June 2026')).then(byNotice('−£100', '£0')).paid().then(byNotice('£0', '−£300')).paid().then(pays('£600'));
  });
  test('told twice and taken whole, with what is due more of another line set against it', () => {
    given(agreement('£200 a week', with_('£100 a week', 'social_care'), share(100))).paid().when(lineOf(2, '£0 a week', '6 April 2026'), changesTo('£220 a week', '6 April 2026'), told('£100', '1 May 2026'), told('£220', '1 May 2026'))
      .then(putsRight('−£320'), byNotice('−£100', '−£220')).paid().then(pays('£880'), overpaid('£0'));
  });
  test('told, and its days have not passed: nothing is taken', () => { given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '13 April 2026'), told('£150', '2 June 2026')).then(pays('£600')).paid().then(pays('£600'), overpaid('£150')); });
  test('more than the share is taken over several payments', () => {
    given(agreement('£200 a week')).paid(2).when(changesTo('£150 a week', '6 April 2026'), told('£400', '1 June 2026')).then(pays('£450'), overpaid('£400')).paid().then(pays('£450')).paid().then(pays('£500')).paid().then(pays('£600'), overpaid('£0'));
  });
  test('a share of nothing takes nothing', () => { given(agreement('£200 a week', share(0))).paid().when(changesTo('£150 a week', '20 April 2026'), told('£100', '20 April 2026')).then(pays('£600'), putsRight('£0')); });
  test('of what the family was not told nothing is taken', () => { given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '6 April 2026'), told('£50', '20 April 2026')).then(pays('£550'), overpaid('£200')).paid().then(pays('£600'), overpaid('£150')); });
  test('a decrease that turns out wrong is made good', () => {
    given(agreement('£200 a week')).paid().when(changesTo('£150 a week', '20 April 2026'), told('£100', '20 April 2026')).paid().when(changesTo('£200 a week', '20 April 2026')).then(putsRight('£300'), pays('£1,100')).paid().then(pays('£800'));
  });
  test('an increase and a decrease of other days come to their difference', () => { given(agreement('£200 a week')).paid().when(changesTo('£230 a week', '13 April 2026'), changesTo('£190 a week', '27 April 2026')).then(putsRight('£50'), pays('£810')); });
  test('a change on the first day of all', () => { given(agreement('£200 a week')).paid().when(changesTo('£300 a week', '6 April 2026')).then(pays('£1,600'), adjusts('6 April 2026', '3 May 2026')); });
  test('a plan written anew at the same amount pays nothing twice', () => { given(agreement('£200 a week')).paid().when(changesTo('£200 a week', '20 April 2026')).then(pays('£800'), putsRight('£0')).paid().then(pays('£800')); });
});

describe('a notice takes nothing but what it told of', () => {
  const hospital = given(agreement('£210 a week', share(100))).paid().when(pausedFrom('13 April 2026', '19 April 2026'), told('£210', '1 May 2026'));
  test('what was put right is gone from it, and another week in hospital is told of anew', () => {
    hospital.when(pauseTakenBack).then(overpaid('£0'), leftOf('£0')).when(pausedFrom('20 April 2026', '26 April 2026')).then(overpaid('£210'), leftOf('£0'), putsRight('£0'), pays('£840'));
  });
  test('put right and lowered again between two payments, days apart, on the one line', () => { hospital.when(pauseTakenBack, pausedFrom('20 April 2026', '26 April 2026')).then(leftOf('£0'), putsRight('£0')); });
  test('once a payment has seen it put right, it never takes those days either', () => { hospital.when(pauseTakenBack).paid().when(pausedFrom('13 April 2026', '19 April 2026')).then(leftOf('£0'), putsRight('£0'), overpaid('£210')); });
  test('put right in part, the rest may be taken', () => { hospital.when(pauseTakenBack, pausedFrom('13 April 2026', '15 April 2026')).then(overpaid('£90'), leftOf('£90'), putsRight('−£90')); });
  test('raised for other days of the same payment, as much less is taken, and never again', () => {
    hospital.when(changesTo('£280 a week', '27 April 2026')).then(overpaid('£140'), leftOf('£140')).paid().when(pausedFrom('4 May 2026', '10 May 2026')).then(leftOf('£0'), overpaid('£280'), putsRight('£0'));
  });
  test('of two, the older loses first, so that nothing is taken before its days', () => {
    hospital.when(pausedFrom('27 April 2026', '28 April 2026'), told('£60', '2 May 2026')).then(leftOf('£210', '£60'), byNotice('−£210', '£0')).when((book) => ({ ...book, agreement: { ...book.agreement, pauses: book.agreement.pauses.slice(1) } })).then(overpaid('£60'), leftOf('£0', '£60'), putsRight('£0'));
  });
  test('of two, one that was taken whole loses nothing of what is put right of the next: lowered again, that takes nothing', () => {
    const taken = hospital.paid().when(pausedFrom('4 May 2026', '5 May 2026'), told('£60', '29 May 2026')).then(leftOf('£0', '£60'));
    taken.when(pauseTakenBack).then(leftOf('£0', '£0'), overpaid('£0')).paid().when(pausedFrom('4 May 2026', '5 May 2026')).then(leftOf('£0', '£0'), putsRight('£0'), overpaid('£60'));
  });
  test('taken, and put right later: the family gets it back, and the notice takes nothing more', () => { hospital.paid().when(pauseTakenBack).then(putsRight('£210'), leftOf('£0')).paid().when(pausedFrom('4 May 2026', '10 May 2026')).then(leftOf('£0'), putsRight('£0')); });
  test('the payment that it told of came back: nothing of it is over any more', () => {
    hospital.when(comesBack(1)).then(leftOf('£0'), pays('£1,470')).paid().when(pausedFrom('11 May 2026', '17 May 2026')).then(leftOf('£0'), putsRight('£0'), overpaid('£210'));
  });
  test('a line written anew at the same amount leaves it as it is', () => { hospital.when(changesTo('£210 a week', '15 April 2026')).then(leftOf('£210'), putsRight('−£210')); });
  test('told before anybody kept how it stood, it takes nothing', () => { hospital.when((book) => ({ ...book, notices: book.notices.map((one) => ({ ...one, toldOf: null })) })).then(leftOf('£0'), putsRight('£0'), overpaid('£210')); });
});

describe('several budgets', () => {
  const three = agreement('£200 a week', with_('£50 a week', 'education'), with_('£30 a week', 'health'));
  test('each pays its own', () => { given(three).then(pays('£1,120'), from('social_care', '£800'), from('education', '£200'), from('health', '£120')); });
  test('more of one is not set against less of another', () => { given(three).paid().when(changesTo('£250 a week', '20 April 2026'), changesTo('£20 a week', '20 April 2026', 'education')).then(from('social_care', '£1,100'), from('education', '£80'), overpaid('£60', 'education')); });
  test('one ends and the others go on', () => { given(three).paid().when(lineEnds('3 May 2026', 'education')).then(pays('£920'), from('education', '£0'), overpaid('£0', 'education')); });
  test('one ends earlier than it was paid, and is told of for its own', () => { given(three).paid().when(lineEnds('19 April 2026', 'education')).then(pays('£920'), overpaid('£100', 'education'), overpaid('£0')); });
  test('a budget that begins later is paid from its first day', () => { given(agreement('£200 a week')).paid().when(with_('£70 a week', 'education', { from: '2026-04-27' as never })).then(from('education', '£350'), from('social_care', '£800')); });
});

describe('the contribution', () => {
  test('comes off', () => { given(agreement('£200 a week', contribution('£35.50 a week'))).then(pays('£658'), because('less £35.50 of the person’s contribution')); });
  test('stays where policy invoices it', () => { given(agreement('£200 a week', contribution('£35.50 a week'), gross)).then(pays('£800')); });
  test('never takes more than there is', () => { given(agreement('£20 a week', contribution('£35.50 a week'))).then(nothing); });
  test('never comes off education or health', () => { given(agreement('£20 a week', with_('£50 a week', 'education'), with_('£10 a week', 'health'), contribution('£35.50 a week'))).then(pays('£240')); });
  test('never comes off aftercare', () => { given(agreement('£200 a week', contribution('£35.50 a week'), aftercare)).then(pays('£800')); });
  test('is shared by the lines that bear it', () => { given(agreement('£200 a week', with_('£100 a week', 'social_care'), contribution('£30 a week'))).then(pays('£1,080')); });
  test('never comes off a line that bears none', () => { given(agreement('£20 a week', with_('£100 a week', 'social_care', { bearsContribution: false }), contribution('£30 a week'))).then(pays('£400')); });
  test('reduced from a day that was paid is given back at once', () => { given(agreement('£200 a week', contribution('£40 a week'))).paid().when(contribution('£10 a week', '20 April 2026')).then(putsRight('£60'), pays('£820')); });
  test('raised from a day that was paid waits to be told', () => { given(agreement('£200 a week', contribution('£10 a week'))).paid().when(contribution('£40 a week', '20 April 2026')).then(pays('£640'), overpaid('£60')); });
  test('invoiced by policy from a day on', () => { given(agreement('£200 a week', contribution('£40 a week'))).when(policyChanges('20 April 2026', { contribution: 'gross' })).then(pays('£720')); });
});

describe('policy of its time', () => {
  const contributing = agreement('£200 a week', contribution('£40 a week'));
  test('a version adopted later changes no day before it', () => { given(contributing).paid().when(policyChanges('4 May 2026', { contribution: 'gross' })).then(pays('£800'), putsRight('£0'), overpaid('£0')); });
  test('from 365 days in 84 to 52 weeks in 12 changes no month before it', () => { given(agreement('£200 a week', starting('1 April 2026'), monthly('365/84'))).paid(2).when(policyChanges('1 June 2026', { monthly: '52/12' })).then(pays('£866.67'), putsRight('£0'), overpaid('£0')); });
  test('moved under the children’s policy, the days before stay under their own', () => { given(contributing).when(childrensPolicy('1 January 2025', { contribution: 'gross' })).paid().when(movesUnder('childrens', '4 May 2026')).then(pays('£800'), putsRight('£0')); });
  test('moved in the middle of a period, each day by its own', () => { given(contributing).when(childrensPolicy('1 January 2025', { contribution: 'gross' }), movesUnder('childrens', '20 April 2026')).then(pays('£720'), because('less £40.00')).paid().then(pays('£800'), putsRight('£0')); });
  test('moved there and back, the days between stay the children’s', () => {
    given(contributing).when(childrensPolicy('1 January 2025', { contribution: 'gross' }), movesUnder('childrens', '4 May 2026')).paid(2).when(movesUnder('own', '1 June 2026')).then(pays('£640'), putsRight('£0'), overpaid('£0'));
  });
  test('a version of a policy that does not govern changes nothing', () => { given(contributing).paid().when(childrensPolicy('6 April 2026', { contribution: 'gross' })).then(pays('£640'), putsRight('£0')); });
});

describe('money that waits', () => {
  test('a hold keeps everything, and comes whole', () => { given(agreement('£200 a week')).paid().when(held).then(nothing).paid().when(letGo).then(pays('£1,600'), covers('4 May 2026', '28 June 2026')).paid().then(pays('£800')); });
  test('a hold before the first payment', () => { given(agreement('£200 a week')).when(held).paid(2).when(letGo).then(pays('£2,400')); });
  test('an increase during a hold comes with it', () => { given(agreement('£200 a week')).paid().when(held).paid().when(changesTo('£250 a week', '18 May 2026'), letGo).then(pays('£1,900'), putsRight('£0')); });
  test('a returned payment counts as not paid, and is paid again', () => { given(agreement('£200 a week')).paid(2).when(comesBack()).then(pays('£1,600'), regular('£1,600')).paid().then(pays('£800')); });
  test('an earlier payment that came back is put right', () => { given(agreement('£200 a week')).paid(2).when(comesBack(1)).then(pays('£1,600'), putsRight('£800'), adjusts('6 April 2026', '3 May 2026')).paid().then(pays('£800')); });
  test('a returned payment with a one-off pays the one-off again, once', () => { given(agreement('£200 a week', oneOff('£90', '6 April 2026'))).when(paidFrom('1 April 2026'), starting('1 April 2026')).paid(2).when(comesBack()).then(pays('£1,690')).paid().then(pays('£800')); });
});

describe('hospital, and days that are not due', () => {
  test('a pause to come is not paid', () => { given(agreement('£210 a week')).paid().when(pausedFrom('11 May 2026', '20 May 2026')).then(pays('£540'), regular('£540')); });
  test('a pause of days that were paid is told of, and not taken by itself', () => { given(agreement('£210 a week')).paid().when(pausedFrom('20 April 2026', '26 April 2026')).then(pays('£840'), overpaid('£210')); });
  test('a pause without end, and its end', () => { given(agreement('£210 a week')).paid().when(pausedFrom('4 May 2026')).then(nothing).paid().when(pauseEnds('14 June 2026')).then(pays('£420'), covers('15 June 2026', '28 June 2026')); });
  test('a pause taken back as a mistake comes whole', () => { given(agreement('£210 a week')).paid().when(pausedFrom('4 May 2026')).paid().when(pauseTakenBack).then(pays('£1,680'), covers('4 May 2026', '28 June 2026')); });
  test('a pause that ended sooner than was thought is made good', () => { given(agreement('£210 a week')).when(pausedFrom('13 April 2026')).paid().when(pauseEnds('19 April 2026')).then(pays('£1,260')).paid().then(pays('£840')); });
});

describe('the end', () => {
  test('in mid-period, known before', () => { given(agreement('£210 a week')).paid().when(ends('13 May 2026')).then(pays('£300'), covers('4 May 2026', '13 May 2026')).paid().then(nothing); });
  test('after it was paid: nothing more, and what is over is not taken by itself', () => { given(agreement('£210 a week')).paid(2).when(ends('13 May 2026')).then(nothing, overpaid('£540')).paid(3).then(nothing, overpaid('£540')); });
  test('a back-dated increase is still paid after the end', () => { given(agreement('£210 a week')).paid().when(changesTo('£280 a week', '20 April 2026'), ends('3 May 2026')).then(pays('£140'), regular('£0')); });
  test('somebody dies: the day itself is the last', () => { given(agreement('£210 a week')).paid().when(dies('6 May 2026')).then(pays('£90'), covers('4 May 2026', '6 May 2026')).paid().then(nothing); });
  test('somebody died in days that were paid', () => { given(agreement('£210 a week')).paid().when(dies('19 April 2026')).then(nothing, overpaid('£420')); });
  test('an end that is put off is paid on', () => { given(agreement('£210 a week')).when(ends('19 April 2026')).paid().when(ends('31 December 2026')).then(pays('£1,260')); });
});

describe('paid once', () => {
  test('with the first payment on or after its day', () => { given(agreement('£200 a week', starting('30 March 2026'))).when(oneOff('£150', '1 April 2026')).then(pays('£200')).paid().then(once('£150'), pays('£950')).paid().then(once('£0'), pays('£800')); });
  test('not before its day', () => { given(agreement('£200 a week')).paid().when(oneOff('£150', '2 May 2026')).then(pays('£800')).paid().then(pays('£950')); });
  test('whose day came before the end goes with a last payment, once', () => { given(agreement('£200 a week')).paid().when(oneOff('£150', '2 May 2026'), ends('20 May 2026')).paid().then(once('£150'), pays('£150'), because('promised before the end on 20 May 2026')).paid().then(nothing); });
  test('whose day never came while it ran is not owed', () => { given(agreement('£200 a week')).paid().when(oneOff('£150', '25 May 2026'), ends('20 May 2026')).paid(2).then(nothing); });
  test('due before payments are reckoned from here was paid elsewhere', () => { given(agreement('£200 a week', paidFrom('20 April 2026'))).when(oneOff('£150', '15 April 2026')).then(once('£0')); });
  test('waits for a person where somebody died, and goes once that is decided', () => { given(agreement('£200 a week')).paid().when(oneOff('£150', '2 May 2026'), dies('6 May 2026')).paid().then(once('£0'), oneOffWaits('£150', 'died')).paid().when(decided('pay')).then(once('£150')).paid().then(once('£0')); });
  test('waits where whoever received the money acts no more, and is left once that is decided', () => { given(agreement('£200 a week')).paid().when(oneOff('£150', '2 May 2026'), ends('20 May 2026'), payeeGoes('21 May 2026')).paid().then(once('£0'), oneOffWaits('£150', 'payee_gone')).when(decided('leave')).then(nothing).paid().then(nothing); });
  test('waits while the days are paused', () => { given(agreement('£200 a week')).when(oneOff('£150', '20 April 2026'), pausedFrom('13 April 2026')).paid().then(once('£0'), oneOffWaits('£150', 'paused')).when(pauseEnds('30 April 2026')).then(once('£150')); });
  test('edited before it was paid, it is paid once, as it stands now', () => { given(agreement('£200 a week')).paid().when(oneOff('£400', '20 April 2026'), oneOffEdited('£450', '27 April 2026')).then(once('£450')).paid().then(once('£0')); });
  test('edited after it was paid, the difference is paid, and nothing is taken back', () => {
    given(agreement('£200 a week')).paid().when(oneOff('£400', '20 April 2026')).paid().when(oneOffEdited('£450', '25 May 2026')).then(once('£50'), because('£400.00 was paid for it before')).paid().when(oneOffEdited('£300', '1 June 2026')).then(once('£0'), overpaid('£0')).paid().then(once('£0'));
  });
  test('edited, and the payment of the earlier one came back: paid whole, once', () => { given(agreement('£200 a week')).paid().when(oneOff('£400', '20 April 2026')).paid().when(comesBack(), oneOffEdited('£450', '20 May 2026')).then(once('£450')).paid().then(once('£0')); });
  test('of education from its own budget', () => { given(agreement('£200 a week')).paid().when(oneOff('£400', '20 April 2026', 'education')).then(from('education', '£400'), from('social_care', '£800')); });
  test('replaced before its day, it is never paid', () => { given(agreement('£200 a week')).paid().when(oneOff('£400', '2 June 2026', 'education'), oneOffReplaced).paid().then(once('£0')).paid().then(once('£0'), pays('£800')); });
  test('a paid one-off whose line ends later is not taken back', () => { given(agreement('£200 a week')).paid().when(oneOff('£400', '20 April 2026', 'education')).paid().when(lineEnds('2 May 2026', 'education')).then(pays('£800'), overpaid('£0', 'education')); });
});

describe('sums that were agreed to be taken', () => {
  test('are taken by the first payment on or after their day, once', () => { given(agreement('£200 a week')).paid().when(deducted('£50', '30 April 2026'), deducted('£50', '28 May 2026')).then(pays('£750'), takes('−£50')).paid().then(pays('£750')).paid().then(pays('£800')); });
  test('wait where the payment is too small', () => { given(agreement('£10 a week')).when(deducted('£50', '1 April 2026')).then(pays('£40'), takes('£0'), waits('£50')); });
  test('never come from money for a named purpose, or from another budget', () => { given(agreement('£10 a week', with_('£100 a week', 'education'))).paid().when(oneOff('£500', '20 April 2026'), deducted('£50', '20 April 2026')).then(pays('£940'), takes('£0')); });
  test('may take a whole payment', () => { given(agreement('£10 a week')).when(deducted('£40', '1 April 2026')).then(pays('£0'), takes('−£40')).paid().then(pays('£40')); });
  test('of one payment never come to more than is owed', () => { given(agreement('£200 a week')).when(owing('£80'), deducted('£50', '1 April 2026'), deducted('£50', '1 April 2026')).then(takes('−£50'), waits('£50')).paid().then(takes('£0'), waits('£50')).when(owing('£100')).then(takes('−£50')); });
  test('of two budgets are each held against what their own is owed', () => { given(agreement('£200 a week', with_('£100 a week', 'education'))).when(owing('£50'), deducted('£50', '1 April 2026'), deducted('£50', '1 April 2026', 'education')).then(takes('−£100')); });
  test('of a payment that came back are taken again', () => { given(agreement('£200 a week')).when(deducted('£50', '1 April 2026')).paid().when(comesBack()).then(pays('£1,550')); });
});

describe('payments by the month', () => {
  test('52 weeks in 12 months', () => { given(agreement('£200 a week', monthly(), starting('1 April 2026'))).then(pays('£866.67'), because('× 52 ÷ 12 for a month')).paid(10).then(pays('£866.67'), covers('1 February 2027', '28 February 2027')); });
  test('365 days in 84', () => { given(agreement('£200 a week', monthly('365/84'), starting('1 April 2026'))).then(pays('£869.05')); });
  test('a start in mid-month by its days', () => { given(agreement('£200 a week', monthly(), starting('16 April 2026'))).then(pays('£433.34')).paid().then(pays('£866.67')); });
  test('a change in mid-month', () => { given(agreement('£200 a week', monthly(), starting('1 April 2026'))).when(changesTo('£300 a week', '16 April 2026')).then(pays('£1,083.33')).paid().then(pays('£1,300')); });
  test('a leap February', () => { given(agreement('£200 a week', monthly(), starting('1 February 2028'))).then(pays('£866.67'), covers('1 February 2028', '29 February 2028')); });
  test('over 31 March', () => { given(agreement('£200 a week', monthly(), starting('1 March 2027'))).then(pays('£866.67')).paid().then(pays('£866.67'), covers('1 April 2027', '30 April 2027')); });
  test('the conversion changes by policy from a day', () => { given(agreement('£200 a week', monthly(), starting('1 April 2026'))).paid().when(policyChanges('1 May 2026', { monthly: '365/84' })).then(pays('£869.05'), putsRight('£0')); });
  test('a change back-dated over two months', () => { given(agreement('£200 a week', monthly(), starting('1 April 2026'))).paid(2).when(changesTo('£230 a week', '1 April 2026')).then(putsRight('£260'), pays('£1,256.67')); });
});

describe('payments by the term', () => {
  const terms = termly(['13 April 2026', '22 May 2026'], ['1 June 2026', '17 July 2026'], ['1 September 2026', '18 December 2026']);
  test('are paid at the start of a term, for the days up to the next one', () => { given(agreement('£70 a week', terms, starting('13 April 2026'))).then(pays('£490'), goesOn('13 April 2026')).paid().then(pays('£920'), covers('1 June 2026', '31 August 2026')).paid().then(pays('£1,090')); });
  test('a change in mid-term is put right with the next', () => { given(agreement('£70 a week', terms, starting('13 April 2026'))).paid().when(changesTo('£140 a week', '11 May 2026')).then(putsRight('£210'), regular('£1,840')); });
});

describe('a change of schedule', () => {
  test('is a new agreement from the day after: the old one ends by the week, the new one begins by the month', () => {
    given(agreement('£200 a week')).paid().when(ends('3 May 2026')).then(nothing);
    given(agreement('£200 a week', monthly(), starting('4 May 2026'))).then(pays('£782.80'), covers('4 May 2026', '31 May 2026')).paid().then(pays('£866.67'));
  });
  test('from every four weeks to every two goes on the day after what was paid', () => { given(agreement('£200 a week')).paid().when(every(2)).then(pays('£400'), covers('4 May 2026', '17 May 2026')); });
  test('when asked for is reckoned by the week too', () => { given(agreement('£200 a week')).paid().when(scheduleChangesTo('as_asked')).then(pays('£800')); });
});

test('a year with 14 payments is 56 weeks, and a year later there are 13', () => { given(agreement('£200 a week', starting('1 April 2030'), (book) => ({ ...book, calendarFrom: '2030-04-01' as never }))).paid(13).then(covers('31 March 2031', '27 April 2031'), goesOn('31 March 2031'), pays('£800')); });
