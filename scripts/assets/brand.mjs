/**
 * The official components have a few colours of the GOV.UK palette baked into their style sheet. They become ours by
 * name, which also gives them their dark twin.
 */
const ours = new Map([
  ['#1d70b8', 'var(--app-plum)'],
  ['#0f385c', 'var(--app-plum-deep)'],
  ['#d2e2f1', 'var(--app-plum-tint)'],
  ['#f4f8fb', 'var(--app-quiet)'],
  ['#f3f3f3', 'var(--app-quiet)'],
  ['#cecece', 'var(--app-line)'],
  ['#858686', 'var(--app-edge)'],
  ['#ca3535', 'var(--app-error)'],
  ['#982828', 'var(--app-error-deep)'],
  ['#651b1b', 'var(--app-error-deep)'],
  ['#083d29', 'var(--app-action-edge)'],
  ['#0b5c3e', 'var(--app-action-hover)'],
]);

/** A style sheet with our colours for theirs. */
export function inOurColours(css) {
  return css.replace(/#[0-9a-f]{6}\b/g, (colour) => ours.get(colour) ?? colour);
}

const foreign = /GDS Transport|\.woff|crest|#1d70b8/i;

/** Pursestrings is not GOV.UK: stops the build where a file would carry its font, crest or blue. */
export function refuseForeignBrand(name, content) {
  const found = foreign.exec(name) ?? foreign.exec(content.toString('utf8'));
  if (found) throw new Error(`${name} carries a mark of GOV.UK: ${found[0]}`);
}
