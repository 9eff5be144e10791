import type { PrintedFile } from './print-statement.js';

/** Files that every office gets: one for an account nobody knows, one with a row that cannot be read, one that is no statement. */
export function oddFiles(): PrintedFile[] {
  return [
    {
      name: 'scan-2026-10-02.csv',
      content: 'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\r\n02/10/2026,FPI,\'20-99-99,99887766,HAZELSHIRE CC DIRECT PAYMENT,,412.00,512.00\r\n01/10/2026,FPO,\'20-99-99,99887766,SATURDAY CLUB,24.00,,100.00\r\n',
    },
    { name: 'A0010-note-from-the-family.csv', content: 'Dear Hazelshire, please find my statements enclosed.\r\nWith thanks\r\n' },
  ];
}
