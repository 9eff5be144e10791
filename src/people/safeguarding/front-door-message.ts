import type { PlainDate } from '../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../platform/letters/letter-document.js';
import { momentInWords } from './moment-in-words.js';
import type { ConcernFacts } from './store/concerns.js';
import type { WaitingMessage } from './store/messages.js';

interface FrontDoorMessage {
  readonly message: Pick<WaitingMessage, 'kind' | 'doorName' | 'mailboxIsSecure' | 'council'>;
  readonly concern: Pick<ConcernFacts, 'reference' | 'raisedAt' | 'acknowledgeBy' | 'personName' | 'describedPerson' | 'words' | 'inDanger'>;
  readonly on: PlainDate;
  /** Where somebody who may handle it reads it. */
  readonly link: string;
}

/** Tells a front door that a concern waits: a reference and a link, and no more unless the council says that the mailbox is secure. */
export function frontDoorMessage({ message, concern, on, link }: FrontDoorMessage): LetterDocument {
  const title = message.kind === 'first' ? 'Something to look at now' : 'Nobody has acknowledged this yet';
  return {
    title, date: on, reference: concern.reference, to: { name: message.doorName, lines: [] }, from: { council: message.council, team: 'Direct Payment Support Service', lines: [] },
    blocks: [
      paragraph('Dear ', named(message.doorName)),
      paragraph(`Something came in at ${momentInWords(concern.raisedAt)}. Its reference is ${concern.reference}. Please sign in, read it and acknowledge it by `, strong(momentInWords(concern.acknowledgeBy)), '.'),
      { kind: 'link', text: 'Read and acknowledge it', address: link },
      ...(message.mailboxIsSecure ? whatItSays(concern) : []),
    ],
  };
}

function whatItSays({ personName, describedPerson, words, inDanger }: FrontDoorMessage['concern']): LetterBlock[] {
  return [
    heading('What it says'),
    ...(inDanger ? [paragraph(strong('Somebody was in danger when it was written.'))] : []),
    paragraph('About ', named(personName ?? describedPerson ?? 'somebody'), '.'),
    paragraph({ name: words.replace(/\s+/g, ' ').trim() }),
  ];
}
