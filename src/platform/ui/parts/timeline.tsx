import type { PlainDate } from '../../../core/plain-date.js';
import type { Children, Element } from '../html.js';
import { DateText } from './date-text.js';

export interface TimelineEntry {
  readonly date: PlainDate;
  /** A sentence: `Asha Rahman asked for £372.00 back`. */
  readonly title: Children;
  /** Who did it, where the sentence does not say. */
  readonly by?: string | undefined;
  readonly more?: Children;
  /** What is still to come stands above with an open mark. */
  readonly ahead?: boolean | undefined;
}

export interface TimelineProps {
  readonly label: string;
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
}

/** What has happened to a person or a payment, newest first. */
export function Timeline({ label, entries }: TimelineProps): Element {
  return (
    <ol class="app-timeline" aria-label={label}>
      {entries.map(({ date, title, by, more, ahead }) => (
        <li class={ahead ? 'app-timeline__ahead' : undefined}>
          <p class="app-timeline__when">
            <DateText date={date} />
            {by && `, ${by}`}
          </p>
          <p class="app-timeline__title">{title}</p>
          {more}
        </li>
      ))}
    </ol>
  );
}
