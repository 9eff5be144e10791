import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { heading, named, paragraph, type LetterBlock, type LetterDocument } from '../../platform/letters/letter-document.js';

/** What a letter with questions about payments says. */
export interface QuestionsLetter {
  readonly date: PlainDate;
  /** Payment reference of the direct payment. */
  readonly reference: string;
  readonly to: LetterDocument['to'];
  readonly council: string;
  readonly personName: string;
  readonly answerBy: PlainDate;
  readonly signedBy: LetterDocument['signedBy'];
  /** Each with the address at which it is answered. */
  readonly questions: readonly { readonly question: string; readonly address: string }[];
}

/** Asks the family what some payments were for. */
export function questionsLetter({ date, reference, to, council, personName, answerBy, signedBy, questions }: QuestionsLetter): LetterDocument {
  const one = questions.length === 1;
  const own = to.name === personName;
  return {
    title: one ? 'Please tell us about a payment' : 'Please tell us about some payments', date, reference, to,
    from: { council, team: 'Direct Payment Support Service', lines: [`Please quote ${reference}`] },
    blocks: [
      paragraph('Dear ', named(to.name)),
      own ? paragraph('We look after your direct payment. ', 'We look at the account from time to time, to see that all is well.') : paragraph('We look after the direct payment for ', named(personName), '. We look at the account from time to time, to see that all is well.'),
      paragraph(one ? 'The bank does not say what one payment was for. Please tell us.' : 'The bank does not say what some payments were for. Please tell us.'),
      ...questions.flatMap((asked, index) => questionBlocks(asked, one ? 'Our question' : `Question ${String(index + 1)}`)),
      { kind: 'callout', title: `Please answer by ${formatDate(answerBy)}`, paragraphs: [['You can answer on the web, or call us.']] },
      heading('What happens next'),
      paragraph('We read your answer and write down what the payment was for. If we need to know more, we call you.'),
      paragraph(own ? 'Your payments go on. This letter does not change them.' : 'The payments go on. This letter does not change them.'),
    ],
    ...(signedBy ? { signedBy } : {}),
  };
}

function questionBlocks({ question, address }: QuestionsLetter['questions'][number], title: string): LetterBlock[] {
  return [heading(title, 2), paragraph({ name: question }), { kind: 'link', text: 'Answer on the web', address }];
}
