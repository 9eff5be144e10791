import { refuserOf } from '../../core/result.js';

/** What bringing in the book of an earlier system refuses, and what to do. */
export const goLiveRefusals = {
  'book-without-files': 'No file of the book was given. Send at least people.csv, agreements.csv, plan_lines.csv and totals.csv.',
  'book-file-unknown': 'The file is none of the forms of a book. Name it as its template is named.',
  'book-file-twice': 'The same form was sent twice. Put the rows into one file.',
  'book-file-not-read': 'The folder of the book could not be read. Check its name and that you may read it.',
  'book-file-too-large': 'The file is larger than a book’s file may be. Bring the book in by parts, such as team by team.',
  'book-source-empty': 'Say what the earlier system is called.',
  'book-known': 'The same files were brought in before and that book still stands. Go on with it, or withdraw it first.',
  'book-outside-reach': 'A book holds records of the whole council, and you see a part of them. Ask somebody who sees the whole council’s records to do this.',
  'book-not-found': 'There is no such book.',
  'book-moved-on': 'The book does not stand there any more: somebody accepted, withdrew or carried it out. Look at it again.',
  'book-has-problems': 'Rows of the book cannot be brought in yet. Each is named with file, row, column and what to do: mend the files, withdraw this book and bring it in anew.',
  'book-people-undecided': 'Some people of the book may be recorded already. Decide for each whether it is the same person before the book is accepted.',
  'book-accepted-by-bringer': 'Whoever brought the book in does not accept it. Another person of the council does.',
  'book-accepted-outside': 'Only the council’s own staff accept a book.',
  'book-differs': 'The totals differ from the earlier system’s. Put the files right, or say why the difference is right.',
  'book-stands-on': 'Something was done with what the book made, such as a payment or a statement, so it is not undone as a whole any more. What is named is put right in its room.',
  'book-held': 'A legal hold keeps the records of somebody in the book, or of everybody, so it is not undone. Ask whoever placed the hold; once it is lifted the book can be undone.',
  'book-undo-own': 'Nobody agrees to the undoing that they asked for. Another person of the council does.',
  'book-exact-none': 'Nobody in the book has one record that is exactly alike. Decide on the others one by one.',
  'opening-balance-not-found': 'There is no such opening balance within your reach.',
  'opening-agrees': 'The statements and the earlier system differ by no more than policy allows, or somebody has said why. There is nothing to settle.',
  'book-reason-empty': 'Say why.',
  'book-person-unknown': 'Nobody in the book has that key, or the record is not one that was found to be alike.',
} as const;

export const refuseGoLive = refuserOf(goLiveRefusals);

/** What whoever sees a part of the council's records is told, on pages and in refusals. */
export const outsideReach = 'A book holds records of the whole council, and you see a part of them. Somebody who sees them all does this.';
