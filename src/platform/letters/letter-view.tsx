import { formatPounds } from '../../core/money.js';
import { formatDate } from '../../core/plain-date.js';
import type { Element, WithChildren } from '../ui/html.js';
import { markPath } from './mark.js';
import type { LetterBlock, LetterCell, LetterDocument, LetterRun } from './letter-document.js';

export interface LetterViewProps {
  readonly letter: LetterDocument;
  /** Level of its title: 1 where the letter is the whole page, 2 below a page's own heading. */
  readonly level: 1 | 2;
}

/** A letter as its reader has it, for a page of the kit (`<div class="app-letter">`) or for a file by itself. */
export function LetterView({ letter, level }: LetterViewProps): Element {
  const { title, signedBy, blocks } = letter;
  return (
    <>
      <Sender letter={letter} />
      <Ends letter={letter} />
      <Heading level={level}>{title}</Heading>
      {blocks.map((block) => blockOf(block, level))}
      {signedBy && (
        <p>
          Yours sincerely,
          <br />
          <strong>{signedBy.name}</strong>
          <br />
          {signedBy.role}
        </p>
      )}
    </>
  );
}

function Sender({ letter: { from } }: { readonly letter: LetterDocument }): Element {
  return (
    <div class="letter-from">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path d={markPath} fill="none" stroke="currentColor" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round" />
      </svg>
      <p>
        <strong>{from.council}</strong> <span>{from.team}</span>
      </p>
    </div>
  );
}

function Ends({ letter: { to, from, date, reference } }: { readonly letter: LetterDocument }): Element {
  return (
    <div class="letter-ends">
      <address>
        <bdi>{to.name}</bdi>
        {lines(to.lines)}
      </address>
      <p class="letter-about">
        {formatDate(date)}
        <br />
        Reference: {reference}
        {lines(from.lines)}
      </p>
    </div>
  );
}

function lines(texts: readonly string[]): Element[] {
  return texts.map((text) => (
    <>
      <br />
      <bdi>{text}</bdi>
    </>
  ));
}

function Heading({ level, children }: WithChildren & { readonly level: number }): Element {
  if (level === 1) return <h1>{children}</h1>;
  if (level === 2) return <h2>{children}</h2>;
  return level === 3 ? <h3>{children}</h3> : <h4>{children}</h4>;
}

function blockOf(block: LetterBlock, top: 1 | 2): Element {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level + top - 1}>{block.text}</Heading>;
    case 'paragraph':
      return <p>{block.runs.map(runOf)}</p>;
    case 'list':
      return block.ordered ? <ol>{block.items.map(itemOf)}</ol> : <ul>{block.items.map(itemOf)}</ul>;
    case 'sums':
      return sumsOf(block);
    case 'table':
      return tableOf(block);
    case 'callout':
      return (
        <div class="letter-callout">
          <Heading level={top + 1}>{block.title}</Heading>
          {block.paragraphs.map((runs) => (
            <p>{runs.map(runOf)}</p>
          ))}
        </div>
      );
    case 'link':
      return (
        <p>
          {block.text}: <a href={block.address}>{block.address}</a>
        </p>
      );
  }
}

function runOf(run: LetterRun): Element {
  if (typeof run === 'string') return <>{run}</>;
  return 'strong' in run ? <strong>{run.strong}</strong> : <bdi>{run.name}</bdi>;
}

function itemOf(runs: readonly LetterRun[]): Element {
  return <li>{runs.map(runOf)}</li>;
}

/** What stands over the two columns of a strip of sums. */
export const sumsHead = ['What', 'Amount'] as const;

function sumsOf({ caption, rows }: Extract<LetterBlock, { kind: 'sums' }>): Element {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{sumsHead[0]}</th>
          <th scope="col" class="letter-sum">{sumsHead[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, amount, because, isResult }) => (
          <tr class={isResult ? 'letter-result' : undefined}>
            <th scope="row">
              <span class="letter-label">{label}</span>
              {because && <> <span class="letter-because">{because}</span></>}
            </th>
            <td class="letter-sum">{formatPounds(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tableOf({ caption, head, rows }: Extract<LetterBlock, { kind: 'table' }>): Element {
  return (
    <div class="letter-table" tabindex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>{head.map(({ heading, isSum }) => <th scope="col" class={isSum ? 'letter-sum' : undefined}>{heading}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>{row.map((cell, place) => (place === 0 ? <th scope="row">{cellWords(cell)}</th> : <td class={head[place]?.isSum ? 'letter-sum' : undefined}>{cellWords(cell)}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a cell prints. */
export function cellWords(cell: LetterCell): string {
  return typeof cell === 'string' ? cell : formatPounds(cell.amount);
}
