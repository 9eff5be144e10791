/** One tagged field: `:61:` and what stands behind it, on its own row and on those that follow. */
export interface SwiftField {
  /** Without its colons and letters of variant: `60F` stays, `28C` is `28`, `25P` is `25`. */
  readonly tag: string;
  /** Not trimmed: a full row of narrative runs on without a space. */
  readonly rows: readonly string[];
  /** The 1-based row of the file. */
  readonly row: number;
}

export interface SwiftMessage {
  /** What the envelope or the row before the message calls it. */
  readonly type: '940' | '942' | undefined;
  readonly fields: readonly SwiftField[];
}

interface GrowingField extends SwiftField {
  readonly rows: string[];
}

interface GrowingMessage extends SwiftMessage {
  readonly fields: GrowingField[];
  hasLines: boolean;
  isClosed: boolean;
}

interface Growing {
  readonly messages: GrowingMessage[];
  /** Whether rows belong to the last message, or stand between messages. */
  inside: boolean;
  type: SwiftMessage['type'];
}

interface TagRow {
  readonly tag: string;
  readonly text: string;
}

const tagged = /^:(20|21|25|28|60[FM]?|61|62[FM]?|64|65|86|NS|13|34|90[CD])([A-Z]?):(.*)$/s;
const header = new Set(['13', '20', '21', '25', '28', '34']);
const behindHeader = new Set(['13', '21', '25', '28', '34', '60', '60F', '60M', 'NS']);
const closings = new Set(['62', '62F', '62M']);

/**
 * The messages of a SWIFT file, in their envelopes or without, and between them whatever the bank's gateway wrote. Text
 * that wraps can look like a tag (a time of day such as `:12:30`): a field of the header is one only in its place.
 */
export function messagesOf(rows: readonly string[]): SwiftMessage[] {
  const growing: Growing = { messages: [], inside: false, type: undefined };
  const tags = rows.map((row) => tagOf(row));
  const next = nextTags(tags);
  for (const [index, row] of rows.entries()) {
    const tag = tags[index];
    if (tag && startsField(growing, tag, next[index])) addField(growing, tag, index + 1);
    else if (endsMessage(row)) endMessage(growing, row);
    else if (growing.inside) growing.messages.at(-1)?.fields.at(-1)?.rows.push(row);
    else growing.type = typeOf(row) ?? growing.type;
  }
  return growing.messages;
}

function tagOf(row: string): TagRow | undefined {
  const match = tagged.exec(row.startsWith('{') ? row.slice(row.lastIndexOf('{4:') + 3) : row);
  return match ? { tag: match[1] ?? '', text: match[3] ?? '' } : undefined;
}

/** For each row the tag of the next tagged row behind it. */
function nextTags(tags: readonly (TagRow | undefined)[]): (string | undefined)[] {
  const next: (string | undefined)[] = [];
  let seen: string | undefined;
  for (let index = tags.length - 1; index >= 0; index -= 1) {
    next[index] = seen;
    seen = tags[index]?.tag ?? seen;
  }
  return next;
}

function startsField({ inside, messages }: Growing, { tag }: TagRow, next: string | undefined): boolean {
  if (!inside || !header.has(tag)) return true;
  const last = messages.at(-1);
  if (tag === '20' || last?.isClosed === true) return behindHeader.has(next ?? '') || (tag === '20' && last?.isClosed === true);
  return last?.hasLines !== true;
}

function addField(growing: Growing, { tag, text }: TagRow, row: number): void {
  if (startsMessage(growing, tag)) {
    growing.messages.push({ type: growing.type, fields: [], hasLines: false, isClosed: false });
    growing.type = undefined;
  }
  growing.inside = true;
  const message = growing.messages.at(-1);
  if (!message) return;
  message.fields.push({ tag, rows: [text], row });
  message.hasLines ||= tag === '61';
  message.isClosed ||= closings.has(tag);
}

/** A row that seemed to end a message and did not, such as a lone dash in its text, is resumed by the next field. */
function startsMessage({ inside, messages }: Growing, tag: string): boolean {
  if (messages.length === 0 || tag === '20') return true;
  if (inside) return header.has(tag) && messages.at(-1)?.isClosed === true;
  return header.has(tag) || tag === '60F';
}

function endsMessage(row: string): boolean {
  return /^-(?:\}.*|XXX)?\s*$/s.test(row) || /^\{[1-5]:/.test(row) || /^:94[02]:/.test(row);
}

function endMessage(growing: Growing, row: string): void {
  growing.inside = false;
  growing.type = typeOf(row) ?? growing.type;
}

function typeOf(row: string): SwiftMessage['type'] {
  const type = /\{2:[IO]?(94[02])|^:?(94[02])(?:[: ]|$)/.exec(row);
  return type ? (type[1] ?? type[2]) === '942' ? '942' : '940' : undefined;
}
