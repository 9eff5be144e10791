import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { escapeIdentifier, type ClientBase } from 'pg';

/** Texts that become elements, attributes or scripts wherever one is printed without care; `pwned` marks what came of them. */
export const payloads: readonly string[] = [
  '"><pwned data-pwned="1">', "'><pwned data-pwned='1'>", '<pwned>', '</title><pwned>', '</textarea><pwned>', '</script><pwned>', '</style><pwned>', '--><pwned>', ']]><pwned>',
  '" data-pwned="1', "' data-pwned='1", ' data-pwned=1 ', '" onfocus="pwned()" autofocus="', '<img src=x onerror=pwned()>', '<svg/onload=pwned()>', '<a href="javascript:pwned()">x</a>',
  'javascript:pwned()', 'data:text/html,<pwned>', '&lt;pwned&gt;<pwned>', '\u003cpwned\u003e', '<<pwned>>', '<pwned/ ', '{{pwned}}<pwned>', '${pwned}<pwned>', '<!--<pwned>', '<select><pwned>',
  '\u202e<pwned>', '\r\nX-Pwned: 1\r\n\r\n<pwned>', '<math><mtext><pwned>', '<template><pwned>', '<noscript><pwned title="</noscript><pwned>">',
];

type Node = Tree.Node;

/** Every node of a page, however deep, the first first; `from` is what the nearest node above passed down. */
function* nodesOf<T>(html: string, top: T, below: (node: Node, from: T) => T): Generator<[node: Node, from: T]> {
  const waiting: [Node, T][] = [[parse(html), top]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, from] = next;
    yield next;
    const passed = below(node, from);
    if ('childNodes' in node) for (const child of [...node.childNodes].reverse()) waiting.push([child, passed]);
    if ('content' in node) waiting.push([node.content, passed]);
  }
}

/** What a page holds that only an unescaped text can have put there. */
export function intruders(html: string): string[] {
  const found: string[] = [];
  for (const [node] of nodesOf(html, null, () => null)) {
    if (!('tagName' in node)) continue;
    if (/pwned/i.test(node.tagName)) found.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (/pwned/i.test(name) || /^on/i.test(name)) found.push(`${name} on <${node.tagName}>`);
      if (/^(href|src|action|formaction)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value.slice(0, 30)}`);
    }
    if (node.tagName === 'script' && node.childNodes.length > 0) found.push('a script with words of its own');
  }
  return found;
}

export interface FoundForm {
  readonly action: string;
  readonly fields: readonly string[];
}

/** The forms of a page that are posted, with the names of what one may type or choose. */
export function formsOf(html: string): FoundForm[] {
  const forms = new Map<Node, { readonly action: string; readonly fields: string[] }>();
  const attributeOf = (node: Tree.Element, name: string): string => node.attrs.find((one) => one.name === name)?.value ?? '';
  const isPosted = (node: Node): node is Tree.Element =>
    'tagName' in node && node.tagName === 'form' && attributeOf(node, 'method').toLowerCase() === 'post' && attributeOf(node, 'enctype') !== 'multipart/form-data';
  for (const [node, form] of nodesOf<Node | null>(html, null, (at, from) => (isPosted(at) ? at : from))) {
    if (isPosted(node)) forms.set(node, { action: attributeOf(node, 'action'), fields: [] });
    if ('tagName' in node && form && ['input', 'textarea', 'select', 'button'].includes(node.tagName) && attributeOf(node, 'name') !== '') forms.get(form)?.fields.push(attributeOf(node, 'name'));
  }
  return [...forms.values()];
}

interface TextColumn {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'text[]';
}

/**
 * Puts a text into every column of words of a council's tables, as if people had typed it there: not where the database lets in only
 * words of a list, nor into the product's own words for states and kinds, nor into keys, nor into letters as they went out, which are pages
 * themselves or data kept as text under a digest.
 */
export async function typeEverywhere(client: ClientBase, authorityId: number, words: string): Promise<number> {
  const { rows } = await client.query<TextColumn>(`
    select class.relname as table, attribute.attname as column, format_type(attribute.atttypid, null) as type
    from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
    where class.relnamespace = 'public'::regnamespace and class.relkind = 'r' and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
      and format_type(attribute.atttypid, null) in ('text', 'text[]')
      and exists (select from pg_attribute tenant where tenant.attrelid = class.oid and tenant.attname = 'authority_id')
      and not exists (select from pg_constraint con where con.conrelid = class.oid and attribute.attnum = any (con.conkey) and (con.contype in ('p', 'u', 'f', 'x') or con.contype = 'c' and pg_get_constraintdef(con.oid) ~ 'ARRAY|~'))
      and not exists (select from pg_index unique_one where unique_one.indrelid = class.oid and unique_one.indisunique and attribute.attnum = any (unique_one.indkey::smallint[]))
      and attribute.attname !~ '(^|_)(status|event|kind|code|step|measure|procedure|stage|way)$'
      and (class.relname, attribute.attname) not in (('letter', 'html'), ('agreement_terms', 'document'), ('transfer_pack', 'document'))`);
  await client.query("set session_replication_role = 'replica'");
  // Rules for values would refuse some texts: what they hold back is not under test here.
  const safe = words.replaceAll('\u0000', '');
  for (const { table, column, type } of rows) {
    try {
      await client.query(`update ${escapeIdentifier(table)} set ${escapeIdentifier(column)} = ${type === 'text' ? '$2' : 'array[$2]'} where authority_id = $1 and ${escapeIdentifier(column)} is not null`, [authorityId, safe]);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '23514')) throw error;
    }
  }
  await client.query("set session_replication_role = 'origin'");
  return rows.length;
}
