import { describe, expect, it } from 'vitest';
import { tagsOf } from './tokens.js';
import { treeOf, type OfxNode } from './tree.js';

const drawn = (node: OfxNode): string => `${node.name}${node.text && `=${node.text}`}${node.children.length > 0 ? `(${node.children.map(drawn).join(' ')})` : ''}`;
const tree = (body: string): string | undefined => {
  const root = treeOf(tagsOf(body, 0));
  return root && drawn(root);
};

describe('the tree of an OFX file', () => {
  it('holds values beside one another whether tags close them or not', () => {
    const expected = '(STATUS(CODE=0 SEVERITY=INFO) LANGUAGE=ENG)';
    expect(tree('<STATUS><CODE>0<SEVERITY>INFO</STATUS><LANGUAGE>ENG')).toBe(expected);
    expect(tree('<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><LANGUAGE>ENG</LANGUAGE>')).toBe(expected);
  });

  it('keeps an empty value that no tag closes from holding what follows it', () => {
    expect(tree('<CORE><URL><SEC>NONE<NAME></NAME><TEL/></CORE><VER>1')).toBe('(CORE(URL SEC=NONE NAME TEL) VER=1)');
  });

  it('begins a transaction where the one before it was not closed', () => {
    expect(tree('<LIST><STMTTRN><N>1<STMTTRN><N>2</LIST><END>')).toBe('(LIST(STMTTRN(N=1) STMTTRN(N=2)) END)');
  });

  it('passes over closing tags that close nothing', () => {
    expect(tree('<A><B>1</C></A></A></B>')).toBe('(A(B=1))');
  });

  it('is not built where the nesting is deeper than OFX has', () => {
    expect(tree('<A>'.repeat(200) + '</A>'.repeat(200))).toBeUndefined();
    expect(tree('<A>'.repeat(50) + '</A>'.repeat(50))).toBeDefined();
  });
});
