import type { Children, Element } from '../html.js';
import { Tag, type Tone } from './tag.js';

export interface Finding {
  readonly tone: Tone;
  /** One or two words: `To ask`. */
  readonly tag: string;
  /** What was found, as a sentence. */
  readonly title: Children;
  /** What it rests on and what to do about it. */
  readonly detail?: Children;
  readonly actions?: Children;
}

export interface FindingListProps {
  readonly label: string;
  readonly findings: readonly Finding[];
}

/** What a check has found, each with what to do about it. */
export function FindingList({ label, findings }: FindingListProps): Element {
  return (
    <ul class="app-findings" aria-label={label}>
      {findings.map(({ tone, tag, title, detail, actions }) => (
        <li>
          <p class="app-findings__title">
            <Tag tone={tone}>{tag}</Tag> {title}
          </p>
          {detail && <p>{detail}</p>}
          {actions && <p class="app-actions">{actions}</p>}
        </li>
      ))}
    </ul>
  );
}
