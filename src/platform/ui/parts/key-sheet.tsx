import type { Element } from '../html.js';

export interface KeySheetProps {
  /** The keys of this page beyond those every list has. */
  readonly keys?: readonly { readonly key: string; readonly does: string }[] | undefined;
}

const listKeys = [
  { key: 'j', does: 'Next row' },
  { key: 'k', does: 'Row before' },
  { key: 'Enter', does: 'Open the row' },
  { key: '/', does: 'Search' },
  { key: '?', does: 'Show or hide these keys' },
];

/**
 * The sheet that `?` opens. Single keys can be turned off in it, for those whom they get in the way of (speech input
 * above all). Without script there are no keys, and the button stays hidden.
 */
export function KeySheet({ keys = [] }: KeySheetProps): Element {
  return (
    <>
      <button type="button" class="app-keys-button" data-keys-open hidden>
        <span>Keys</span> <kbd>?</kbd>
      </button>
      <dialog class="app-keys" id="key-sheet" aria-labelledby="key-sheet-title">
        <h2 id="key-sheet-title" class="govuk-heading-m">
          Keys
        </h2>
        <dl>
          {[...keys, ...listKeys].map(({ key, does }) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label class="app-keys__switch">
          <input type="checkbox" data-keys-switch checked /> Use single keys on this device
        </label>
        <form method="dialog">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}
