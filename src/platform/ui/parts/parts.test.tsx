import { describe, expect, it } from 'vitest';
import { noPence, pence, type Pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { markupOf, type Element } from '../html.js';
import {
  Button,
  DateText,
  EmptyState,
  ErrorSummary,
  Filters,
  FilterSelect,
  KeySheet,
  Link,
  Money,
  OutsideLink,
  Pagination,
  PersonHeader,
  ProgressBar,
  StickyProof,
  SummaryList,
  TabLinks,
  Tag,
  Timeline,
  Working,
} from '../index.js';

/** What a reader sees of it, without the markup. */
function wordsOf(element: Element): string {
  return markupOf(element)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('money', () => {
  it('is shown with pence, commas and a true minus, and can be copied as a figure', () => {
    expect(markupOf(<Money amount={pence(-123_456_07)} />)).toBe(
      '<data value="-123456.07" class="app-money">−£123,456.07</data>',
    );
  });

  it('is red only where a balance is overdrawn', () => {
    expect(markupOf(<Money amount={pence(-1)} balance />)).toContain('app-overdrawn');
    for (const amount of [noPence, pence(341_220)])
      expect(markupOf(<Money amount={amount} balance />)).not.toContain('overdrawn');
    expect(markupOf(<Money amount={pence(-1)} />)).not.toContain('overdrawn');
  });
});

it('a date is written in words, with the day a machine can read', () => {
  expect(markupOf(<DateText date={plainDate('2026-04-06')} />)).toBe('<time datetime="2026-04-06">6 April 2026</time>');
  expect(wordsOf(<DateText date={plainDate('2026-09-30')} short />)).toBe('30 Sep 2026');
});

describe('links', () => {
  it.each([
    'javascript:alert(1)',
    '//evil.example',
    'https://evil.example',
    'people',
    '/\tjavascript:',
    '/\\evil.example',
  ])('inside Pursestrings never lead to %j', (href) => {
    expect(() => markupOf(<Link href={href as '/'}>x</Link>)).toThrow(/not a path inside this site/);
  });

  it('to elsewhere are plain words where a browser could run the address', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      'JAVASCRIPT:x',
      'java\nscript:x',
      '',
      'www.example.org',
    ])
      expect(markupOf(<OutsideLink href={href}>Sunny Days</OutsideLink>), href).toBe('<span>Sunny Days</span>');
    expect(markupOf(<OutsideLink href="https://sunny.example">Sunny Days</OutsideLink>)).toContain(
      'href="https://sunny.example" rel="noreferrer"',
    );
  });

  it('say more to those who hear them out of their place', () => {
    expect(
      wordsOf(
        <Link href="/r/7" hiddenText="the reclaim of Maya Okafor">
          Agree
        </Link>,
      ),
    ).toBe('Agree the reclaim of Maya Okafor');
  });

  it('of tabs and pages mark where one is', () => {
    const tabs = markupOf(
      <TabLinks
        label="Maya"
        tabs={[
          { text: 'Account', href: '/a', current: true },
          { text: 'Questions', href: '/q', count: 1339 },
        ]}
      />,
    );
    expect(tabs.match(/aria-current="page"/g)).toHaveLength(1);
    expect(tabs).toContain('>1,339<');
    expect(markupOf(<Pagination summary="1 to 25 of 30" next="/w?after=25" />)).not.toContain('Previous');
  });
});

it('every text a person could have typed is escaped', () => {
  const typed = '<img src=x onerror=alert(1)> & "Maya"';
  const page = markupOf(
    <>
      <Tag>{typed}</Tag>
      <PersonHeader name={typed} streams={[typed]} actedForBy={[typed]} next={typed} reference={typed} />
      <SummaryList rows={[{ key: typed, value: typed }]} />
      <Timeline label={typed} entries={[{ date: plainDate('2026-04-06'), title: typed, by: typed }]} />
      <ErrorSummary errors={[{ text: typed }]} />
      <FilterSelect name={typed} label={typed} options={[{ value: typed, text: typed }]} />
      <Button name={typed} value={typed}>
        {typed}
      </Button>
    </>,
  );
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Maya&quot;');
});

describe('the proof of a balance', () => {
  const proof = (stated: Pence | null) =>
    wordsOf(
      <StickyProof
        opening={pence(120_410)}
        moneyIn={pence(1_040_000)}
        moneyOut={pence(819_190)}
        stated={stated}
        firstBreak="#line-212"
      />,
    );

  it('adds up what it shows', () => {
    expect(proof(pence(341_220))).toBe(
      'Opening £1,204.10 + in £10,400.00 − out £8,191.90 = £3,412.20 Bank says £3,412.20: proved',
    );
  });

  it('says by how much the bank differs, and where', () => {
    expect(proof(pence(341_213))).toContain('Bank says £3,412.13: −£0.07 apart Go to the line');
  });

  it('never says proved where the bank states nothing', () => {
    expect(proof(null)).toContain('not proved');
  });
});

it('a working shows each step with its sign, and the lines behind it one click away', () => {
  const working = markupOf(
    <Working
      steps={[
        {
          label: 'In the account',
          amount: pence(341_220),
          because: 'proved',
          lines: { summary: 'See 26 lines', content: <p>lines</p> },
        },
        { label: 'May be kept', amount: pence(104_000), part: 'take', because: '8 weeks × £130.00' },
        { label: 'Not needed', amount: pence(237_220), part: 'result', because: '' },
      ]}
    />,
  );
  expect(working).toMatch(
    /<details[^>]*><summary[\s\S]*<details class="app-working__lines"><summary>See 26 lines<\/summary><p>lines<\/p><\/details>/,
  );
  expect(working.replace(/<[^>]+>/g, '|')).toMatch(/May be kept\|+− £1,040.00[\s\S]*Not needed\|+= £2,372.20/);
});

describe('long work', () => {
  const bar = (done: number) =>
    markupOf(<ProgressBar label="Reading" done={done} total={1339} unit="accounts" href="/runs/7" />);

  it('shows its counts, and a way to look again without script', () => {
    expect(bar(812)).toContain('<b>812</b> of 1,339 accounts');
    expect(bar(812)).toContain('data-progress="/runs/7"');
    expect(bar(812)).toContain('<a href="/runs/7">Look again</a>');
  });

  it('is looked at no more once it is over', () => {
    expect(bar(1339)).not.toContain('data-progress');
    expect(bar(1339)).not.toContain('Look again');
  });
});

it('a list that has nothing says so and leads on', () => {
  expect(wordsOf(<EmptyState title="Nothing waits for you" action={<Link href="/team">See the team’s</Link>} />)).toBe(
    'Nothing waits for you See the team’s',
  );
});

it('filters keep their choice, and each can be taken off', () => {
  const filters = markupOf(
    <Filters action="/work" applied={[{ text: 'Overdrawn', removeHref: '/work?' }]}>
      <FilterSelect
        name="why"
        label="Why"
        value="b"
        options={[
          { value: 'a', text: 'A' },
          { value: 'b', text: 'B' },
        ]}
      />
    </Filters>,
  );
  expect(filters).toContain('method="get" action="/work"');
  expect(filters).toMatch(/<option value="b" selected/);
  expect(filters.match(/ selected/g)).toHaveLength(1);
  expect(filters).toContain('href="/work?"');
});

it('the sheet of keys names those of the page before those of every list', () => {
  expect(wordsOf(<KeySheet keys={[{ key: 'a', does: 'Assign to me' }]} />)).toMatch(/a Assign to me j Next row/);
});

describe('who a page is about', () => {
  it('is said in full for one stream as for two, whichever way the name is written', () => {
    const header = markupOf(
      <PersonHeader
        name="ليلى عبد الرحمن"
        age="12 years old"
        reference="P-1"
        streams={['Social care']}
        actedForBy={['Yusuf, father']}
      />,
    );
    expect(header).toContain('<bdi>ليلى عبد الرحمن</bdi>');
    expect(header).toContain('<dd>Social care</dd>');
    expect(header).toContain('12 years old · P-1');
    expect(header).not.toContain('What is next');
  });

  it('says so where a person acts for themselves', () => {
    expect(wordsOf(<PersonHeader name="Joe" streams={[]} actedForBy={[]} />)).toContain('Acts for themselves');
  });
});
