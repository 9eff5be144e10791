import { describe, expect, it } from 'vitest';
import { kitPages } from './catalogue/kit-page.js';
import { ButtonLink, Link, PageFrame, render, TabLinks, type Element } from './index.js';
import { markupFaults } from './testing/markup-faults.js';

const plain = { authorityName: 'Kenworth County Council', title: 'My work' } as const;

function Late(): Promise<never> {
  return Promise.resolve(<p>late</p>) as Promise<never>;
}

describe('a page', () => {
  it('begins with its doctype and names itself', () => {
    const page = render(<PageFrame {...plain} />);
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB"/);
    expect(page).toContain('<title>My work – Pursestrings</title>');
    expect(page).toContain('<a href="#main-content" class="govuk-skip-link"');
  });

  it('says first in its title that something is wrong', () => {
    expect(render(<PageFrame {...plain} hasErrors />)).toContain('<title>Error: My work – Pursestrings</title>');
  });

  it('shows no page that was not given: no navigation, no trail, no statement', () => {
    const page = render(<PageFrame {...plain} />);
    expect(page).not.toContain('<nav');
    expect(page.match(/<a /g)).toHaveLength(2);
  });

  it('shows what it was given', () => {
    const page = render(
      <PageFrame
        {...plain}
        navigation={[{ text: 'Work', href: '/work', current: true }]}
        breadcrumbs={[{ text: 'People', href: '/people' }]}
        footerLinks={[{ text: 'Accessibility', href: '/accessibility' }]}
        person={{
          name: 'Asha Rahman',
          role: 'monitoring officer',
          signOut: { action: '/sign-out', csrfToken: 'tok"en' },
        }}
      />,
    );
    for (const part of [
      'href="/work" aria-current="page"',
      'href="/people"',
      'href="/accessibility"',
      '<bdi>Asha Rahman</bdi>',
      'name="_csrf" value="tok&quot;en"',
    ])
      expect(page).toContain(part);
  });

  it('leads nowhere that its reader may not open: the words stay, buttons and tabs go', () => {
    const drawn = render(
      <PageFrame title="Maya Okafor" authorityName="Kentshire" opens={(href) => !href.startsWith('/audit')} breadcrumbs={[{ text: 'Events', href: '/audit' }, { text: 'Home', href: '/' }]}>
        <p>See <Link href="/audit/7">who looked</Link> and <Link href="/people/7">Maya</Link>.</p>
        <ButtonLink href="/audit">Prove it</ButtonLink>
        <TabLinks label="Maya" tabs={[{ text: 'Chain', href: '/audit' }, { text: 'Account', href: '/account' }]} />
      </PageFrame>,
    );
    expect(drawn).toContain('See who looked and <a href="/people/7">Maya</a>');
    expect(drawn).toContain('href="/account"');
    expect(drawn).not.toMatch(/href="\/audit|Prove it|Chain|Events/);
    expect(drawn).toContain('Home');
  });

  it('escapes names and titles', () => {
    const page = render(
      <PageFrame authorityName="<b>" title={'</title><script>alert(1)</script>'} person={{ name: '<i>' }} />,
    );
    expect(page).not.toMatch(/<b>|<i>|<script>alert/);
  });

  it('is never drawn from a promise', () => {
    expect(() =>
      render(
        <PageFrame {...plain}>
          <Late />
        </PageFrame>,
      ),
    ).toThrow(/asynchronous/);
  });
});

describe.each(Object.entries(kitPages))('the page %s of the catalogue', (_name: string, draw: () => Element) => {
  const page = render(draw());

  it('has nothing inline that a strict content policy would refuse', () => {
    expect(page).not.toMatch(/<[^>]+ style=/);
    expect(page).not.toMatch(/<[^>]+ on[a-z]+=/);
    expect(page).not.toMatch(/<style/);
    for (const script of page.match(/<script[^>]*>[^<]*/g) ?? [])
      expect(script).toMatch(/^<script( type="module")? src="[^"]+">$/);
  });

  it('uses each id once, and points only at ids that are there', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const pointed = [...page.matchAll(/ (?:for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"/g)].flatMap(
      ([, names = '']) => names.split(' '),
    );
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
    const patterns = [...page.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(patterns.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is sound markup', async () => {
    expect(await markupFaults(page)).toEqual([]);
  });

  it('is under 100 kB', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  });

  it('is the same each time it is drawn', () => {
    expect(render(draw())).toBe(page);
  });
});
