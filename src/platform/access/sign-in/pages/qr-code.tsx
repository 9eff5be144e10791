import qrcode from 'qrcode';
import type { Element } from '../../../ui/index.js';

/** Cameras want four blank modules around it. */
const margin = 4;

/** A text as a QR code, drawn in the page itself: nothing about a secret leaves it. Dark on light whatever the colours of the page are, since cameras need it so. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): Element {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((on, index) => (on ? [`M${String((index % size) + margin)} ${String(Math.floor(index / size) + margin)}h1v1h-1z`] : []));
  const side = size + 2 * margin;
  return (
    <svg viewBox={`0 0 ${String(side)} ${String(side)}`} width="220" height="220" role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
