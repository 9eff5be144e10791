import type { Element } from '../html.js';
import { Link } from './link.js';
import type { Path } from '../paths.js';

export interface ProgressBarProps {
  /** What is being done: `Reading statements`. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What is counted: `accounts`. */
  readonly unit: string;
  /** This page's own address: without script a link to it, with script it is looked at every two seconds. */
  readonly href: Path;
  /** Where one may go meanwhile. */
  readonly leave?: { readonly text: string; readonly href: Path } | undefined;
}

/**
 * How far long work has come. No timed reload, which would throw people back to the top of the page: script changes the
 * count in place, and loads the page anew when the bar has gone from it.
 */
export function ProgressBar({ label, done, total, unit, href, leave }: ProgressBarProps): Element {
  const finished = done >= total;
  return (
    <div class="app-progress" data-progress={finished ? undefined : href}>
      <p class="app-progress__label">
        <label for="progress">{label}</label>: <b>{done.toLocaleString('en-GB')}</b> of {total.toLocaleString('en-GB')}{' '}
        {unit}
      </p>
      <progress id="progress" max={total} value={done}>
        {done} of {total}
      </progress>
      <p class="app-progress__ways">
        {!finished && (
          <span data-without-script>
            <Link href={href}>Look again</Link>
          </span>
        )}
        {leave && <Link href={leave.href}>{leave.text}</Link>}
      </p>
    </div>
  );
}
