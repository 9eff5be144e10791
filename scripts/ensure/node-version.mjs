import { stop } from './root.mjs';

const oldest = [20, 19];

export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  stop(`Pursestrings needs Node.js ${oldest.join('.')} or later; this is ${process.versions.node}. Node.js 24 is recommended.`);
}
