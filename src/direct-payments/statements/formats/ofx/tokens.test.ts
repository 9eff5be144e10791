import { describe, expect, it } from 'vitest';
import { tagsOf } from './tokens.js';

const told = (body: string): string[] => tagsOf(body, 0).map(({ kind, name, text, row }) => `${String(row)} ${kind} ${name} ${text}`.trim());

describe('the tags of an OFX file', () => {
  it('carry the text up to the next tag, and the row on which they stand', () => {
    const rows = ['1 open OFX', '2 open CODE 0', '3 open NAME ALDER', '3 close NAME', '5 close OFX'];
    for (const end of ['\r\n', '\n', '\r', '\r\r\n']) expect(told(['<OFX>', '<CODE>0', '<NAME>ALDER</NAME>', '', '</OFX>'].join(end))).toEqual(rows);
  });

  it('are named in capitals, and may be empty, have attributes, or names with a full stop', () => {
    expect(told('<ofx xmlns="x"><url/><INTU.BID>7')).toEqual(['1 open OFX', '1 empty URL', '1 open INTU.BID 7']);
  });

  it('leave comments out and take CDATA as it stands', () => {
    expect(told('<!-- <X> --><MEMO>a<!-- b -->c<![CDATA[ & <d> ]]><?pi <Y>?>')).toEqual(['1 open MEMO ac & <d>']);
  });

  it('read entities, and let an ampersand or bracket that begins nothing stand', () => {
    expect(told('<NAME>B&amp;C &lt;D&#38;E&#x26;F M&S A<3 & more')).toEqual(['1 open NAME B&C <D&E&F M&S A<3 & more']);
  });

  it('end with the file where a comment or CDATA is never ended', () => {
    expect(told('<A>1<!-- <B>2')).toEqual(['1 open A 1']);
    expect(told('<A>1<![CDATA[2<B>3')).toEqual(['1 open A 12<B>3']);
  });
});
