import { withEntities } from './entities.js';

export interface Tag {
  /** Upper case, as OFX writes its names. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** What stands between this tag and the next, entities read, outer white space gone. */
  readonly text: string;
  /** The 1-based row of the file. */
  readonly row: number;
}

interface Piece {
  /** Where the piece ends. */
  readonly end: number;
  /** Text that the piece stands for: of CDATA its content, of a comment nothing. */
  readonly text: string;
  readonly tag?: Pick<Tag, 'name' | 'kind'>;
}

const tagShape = /<(\/?)([A-Za-z][\w.:-]*)(?:\s[^<>]*?)?(\/?)>/y;

/**
 * The tags of an OFX file with their texts, in order: SGML (values without closing tags) and XML alike, since banks write
 * one body under the other's header. A `<` that begins no tag is text, because SGML files do not escape it. `start` is where the
 * first tag is looked for; rows are counted from the beginning of the file.
 */
export function tagsOf(body: string, start: number): Tag[] {
  const tags: Tag[] = [];
  const rowAt = rowCounter(body);
  let open: Pick<Tag, 'name' | 'kind'> | undefined;
  let row = 1;
  let text = '';
  let from = start;
  for (let at = body.indexOf('<', start); at >= 0; at = body.indexOf('<', from)) {
    if (at > from) text += withEntities(body.slice(from, at));
    const piece = pieceAt(body, at);
    if (piece.tag) {
      if (open) tags.push({ name: open.name, kind: open.kind, text: text.trim(), row });
      open = piece.tag;
      row = rowAt(at);
      text = '';
    }
    text += piece.text;
    from = piece.end;
  }
  if (open) tags.push({ name: open.name, kind: open.kind, text: (text + withEntities(body.slice(from))).trim(), row });
  return tags;
}

function pieceAt(body: string, at: number): Piece {
  tagShape.lastIndex = at;
  const match = tagShape.exec(body);
  if (match) return { end: tagShape.lastIndex, text: '', tag: { name: (match[2] ?? '').toUpperCase(), kind: kindOf(match) } };
  if (body.startsWith('<![CDATA[', at)) return enclosed(body, at + 9, ']]>', true);
  if (body.startsWith('<!--', at)) return enclosed(body, at + 4, '-->', false);
  if (body.startsWith('<?', at)) return enclosed(body, at + 2, '?>', false);
  return { end: at + 1, text: '<' };
}

function kindOf(match: RegExpExecArray): Tag['kind'] {
  if (match[1] === '/') return 'close';
  return match[3] === '/' ? 'empty' : 'open';
}

/** A comment or CDATA that is never ended takes the rest of the file, so that no file is searched to its end twice. */
function enclosed(body: string, from: number, mark: string, isText: boolean): Piece {
  const found = body.indexOf(mark, from);
  const stop = found < 0 ? body.length : found;
  return { end: found < 0 ? stop : stop + mark.length, text: isText ? body.slice(from, stop) : '' };
}

/** Counts rows up to ever later places, each place once; rows end in line feeds, or where there are none in returns. */
function rowCounter(body: string): (at: number) => number {
  const mark = body.includes('\n') ? '\n' : '\r';
  let row = 1;
  let next = body.indexOf(mark);
  return (at) => {
    for (; next >= 0 && next < at; next = body.indexOf(mark, next + 1)) row += 1;
    return row;
  };
}
