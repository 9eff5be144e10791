import type { Element, WithChildren } from '../../../platform/ui/html.js';

// Quotation marks and > are escaped in text, so the sheet does without them.
const sheet = `
  :root { color-scheme: light dark; --ink: #0b0c0c; --paper: #ffffff; --quiet: #f6f4f0; --line: #d9d4cb; --muted: #57524b; --plum: #522a6f; --amber: #8a4300; }
  @media (prefers-color-scheme: dark) { :root { --ink: #f3f0ea; --paper: #17151a; --quiet: #242028; --line: #4a4450; --muted: #c4bdb3; --plum: #d3b7ea; --amber: #f0b070; } }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--paper); }
  main.letter { max-width: 44rem; }
  h1, h2, h3 { line-height: 1.2; } h1 { color: var(--plum); font-size: 2rem; } h2 { margin-top: 2.5rem; font-size: 1.4rem; } h3 { font-size: 1.1rem; }
  a { color: var(--plum); } a:focus, summary:focus, .scroll:focus { outline: 3px solid #ffdd00; outline-offset: 0; background: #ffdd00; color: #0b0c0c; }
  .scroll { overflow-x: auto; } .scroll:focus { background: none; color: inherit; }
  table.narrow { max-width: 28rem; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
  th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
  .sum { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .draft { border: 3px solid var(--amber); padding: .75rem 1rem; font-weight: bold; color: var(--amber); }
  .fill { background: var(--quiet); border-bottom: 2px dotted var(--muted); padding: 0 .25rem; } .muted { color: var(--muted); }
  details { margin: .5rem 0; border-left: 4px solid var(--line); padding-left: 1rem; } summary { cursor: pointer; padding: .35rem 0; font-weight: bold; }
  @media print { details::details-content { content-visibility: visible; } body { max-width: none; padding: 0; color: #000000; background: #ffffff; font-size: 11pt; } .scroll { overflow: visible; } tr, .draft { break-inside: avoid; } thead { display: table-header-group; } }
`;

export interface StandalonePageProps extends WithChildren {
  readonly title: string;
  readonly letter?: boolean;
}

/** A page that is a file by itself: it fetches nothing, prints well, and follows the reader's own light or dark. */
export function StandalonePage({ title, letter, children }: StandalonePageProps): Element {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style>{sheet}</style>
      </head>
      <body>
        <main class={letter ? 'letter' : 'report'}>{children}</main>
      </body>
    </html>
  );
}
