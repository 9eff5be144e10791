/** The style of a letter that is a file by itself. `>` and quotation marks would be escaped as text, so it does without them. */
export const letterSheet = `
  :root { color-scheme: light dark; --ink: #0b0c0c; --paper: #ffffff; --quiet: #f6f4f0; --line: #d9d4cb; --muted: #57524b; --plum: #522a6f; --tint: #f2ecf7; }
  @media screen and (prefers-color-scheme: dark) { :root { --ink: #f3f0f5; --paper: #18151b; --quiet: #221e26; --line: #453e4b; --muted: #bdb5c2; --plum: #d3b3ee; --tint: #33263f; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--quiet); color: var(--ink); font: 1.1875rem/1.5 Arial, Helvetica, sans-serif; }
  body.large-print { font-size: 1.75rem; }
  main { max-width: 42em; margin: 2rem auto; padding: 2.5rem 3rem; background: var(--paper); border: 1px solid var(--line); }
  h1, h2, h3, p, ul, ol, table, address { margin: 0 0 1em; } h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
  h1 { font-size: 1.75em; color: var(--plum); } h2 { font-size: 1.3em; margin-top: 1.6em; } h3 { font-size: 1.1em; margin-top: 1.3em; }
  a { color: var(--plum); overflow-wrap: anywhere; } a:focus { outline: 3px solid #ffdd00; background: #ffdd00; color: #0b0c0c; }
  li { margin-bottom: .35em; } address { font-style: normal; }
  .letter-from { display: flex; gap: .75em; align-items: center; border-bottom: 3px solid var(--plum); padding-bottom: .8em; margin-bottom: 2em; color: var(--plum); }
  .letter-from p { margin: 0; line-height: 1.3; } .letter-from strong { font-size: 1.2em; display: block; } .letter-from span { color: var(--ink); } .letter-from svg { flex: none; width: 2.75em; height: 2.75em; }
  .letter-ends { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em 3em; margin-bottom: 1.5em; } .letter-ends p, .letter-ends address { margin: 0; overflow-wrap: anywhere; } .letter-about { color: var(--muted); }
  table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding-bottom: .4em; } thead th { border-bottom: 2px solid var(--ink); }
  th, td { text-align: left; vertical-align: top; padding: .55em .75em .55em 0; border-bottom: 1px solid var(--line); font-weight: normal; } thead th { font-weight: bold; }
  .letter-sum { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .letter-because { display: block; color: var(--muted); } .letter-label { font-weight: bold; }
  tr.letter-result th, tr.letter-result td { background: var(--tint); color: var(--plum); font-weight: bold; border-bottom: 0; padding: .7em .75em; } tr.letter-result .letter-sum { font-size: 1.2em; } tr.letter-result .letter-because { font-weight: normal; color: var(--ink); }
  .letter-callout { border-left: 6px solid var(--plum); background: var(--tint); padding: 1em 1.25em; margin: 0 0 1.5em; } .letter-callout h2 { margin: 0 0 .4em; } .letter-callout p:last-child { margin: 0; }
  .letter-table { overflow-x: auto; margin-bottom: 1.5em; } .letter-table table { margin: 0; } .letter-table:focus { outline: 3px solid #ffdd00; }
  @media (max-width: 40em) { main { margin: 0; padding: 1.25rem 1rem; border: 0; } body.large-print { font-size: 1.5rem; } h1 { font-size: 1.5em; overflow-wrap: break-word; } }
  @media print { @page { margin: 18mm 20mm; } body { background: #ffffff; font-size: 12pt; } body.large-print { font-size: 18pt; } main { max-width: none; margin: 0; padding: 0; border: 0; } tr, .letter-callout { break-inside: avoid; } h2, h3, caption { break-after: avoid; } .letter-table { overflow: visible; } }
`;
