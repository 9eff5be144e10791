const space = 32;
const deleted = 127;
const noBreakSpace = 160;
const byteOrderMark = 0xfeff;

/**
 * Whether a text is already as it should be, which most are: no space at an end, none doubled, no other
 * kind of space and no character that is not printed.
 */
function isTidy(text: string): boolean {
  let afterSpace = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < space || (code >= deleted && code <= noBreakSpace) || code === byteOrderMark) return false;
    if (code === space && afterSpace) return false;
    afterSpace = code === space;
  }
  return !afterSpace || text === '';
}

/** A guard that spreadsheets put before a number or a formula, not a part of the text. */
const guard = /^['’](?=[\d=+\-@(])/;

/**
 * The text of a cell with its padding taken off: banks fill memos with spaces and tabs, and one space says as much.
 * `apostrophes` takes off any leading apostrophe, for the exports that set one before every text.
 */
export function tidyText(cell: string, apostrophes = false): string {
  const text = isTidy(cell) ? cell : cell.replace(/[\s\p{Cc}\ufeff]+/gu, ' ').trim();
  const first = text.charCodeAt(0);
  if (first !== 39 && first !== 0x2019) return text;
  return text.replace(apostrophes ? /^['’] ?/ : guard, '');
}
