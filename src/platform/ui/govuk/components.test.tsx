import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { render } from '../render.js';
import * as Govuk from './components.js';
import { plainOptions } from './plain-options.js';

describe('an official component on our pages', () => {
  it('escapes every text', () => {
    const page = render(<Govuk.Button text="<b>Maya & co</b>" />);
    expect(page).toContain('&lt;b&gt;Maya &amp; co&lt;/b&gt;');
  });

  it('takes markup between its tags, escaped like any element', () => {
    const page = render(
      <Govuk.InsetText>
        You may keep <strong>{'<£1,040>'}</strong>
      </Govuk.InsetText>,
    );
    expect(page).toContain('You may keep <strong>&lt;£1,040&gt;</strong>');
  });

  it('takes another component as markup', () => {
    const page = render(<Govuk.Details summaryText="Why" html={<Govuk.Tag text="a & b" />} />);
    expect(page).toContain('<strong class="govuk-tag">');
    expect(page).toContain('a &amp; b');
    expect(page).not.toContain('&lt;strong');
  });

  it.each([
    { html: '<script>alert(1)</script>' },
    { titleHtml: '<b>' },
    { items: [{ conditional: { html: 'text' } }] },
    { slots: { end: '<i>' } },
  ])('refuses a plain string where markup goes: %j', (options) => {
    expect(() => plainOptions(options)).toThrow(/takes an element/);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    '//evil.example',
    '/\\evil.example',
    'data:text/html,x',
    ' javascript:x',
  ])('refuses the address %s', (href) => {
    expect(() => plainOptions({ actions: { items: [{ href }] } })).toThrow(/not a safe address/);
  });

  it.each([
    '/people/7',
    '?page=2',
    '#due',
    'https://www.example.org/a',
    'mailto:help@example.org',
    'tel:+441632960001',
  ])('lets the address %s stand', (href) => {
    expect(plainOptions({ href })).toEqual({ href });
  });

  it('keeps the lines of a text area as they were typed, however deep the macro that wraps it', () => {
    const area = <textarea name="note">{'first\n  second\r\nthird'}</textarea>;
    const page = render(<Govuk.Fieldset legend={{ text: 'Why' }} html={<Govuk.Fieldset html={area} />} />);
    expect(page).toContain('>first&#10;  second&#10;third</textarea>');
  });
});

it('the committed option types are those of the installed govuk-frontend', () => {
  execFileSync(process.execPath, ['scripts/generate-govuk-types.mjs', '--check'], { stdio: 'pipe' });
});
