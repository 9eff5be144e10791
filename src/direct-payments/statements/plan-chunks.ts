/** A few seconds' work, so that little is done again after a stop, and enough that each costs little by itself. */
const chunkBytes = 600_000;
const chunkFiles = 300;

const unknown = 0;

/**
 * Divides files into parts that are saved together. An account's files lie in one part, in the order of the accounts'
 * keys. Files whose names say nothing come first: the numbers they carry may be those of any account.
 */
export function planChunks<T extends { readonly byteSize: number }>(files: readonly T[], accountOf: (file: T) => number | null): T[][] {
  const byAccount = new Map<number, T[]>();
  for (const file of files) {
    const account = accountOf(file) ?? unknown;
    const same = byAccount.get(account);
    if (same) same.push(file);
    else byAccount.set(account, [file]);
  }
  const groups = [...byAccount].sort(([a], [b]) => a - b).flatMap(([account, own]) => (account === unknown ? own.map((file) => [file]) : [own]));
  return groupsTogether(groups);
}

function groupsTogether<T extends { readonly byteSize: number }>(groups: readonly (readonly T[])[]): T[][] {
  const chunks: T[][] = [];
  let chunk: T[] = [];
  let bytes = 0;
  for (const group of groups) {
    const groupBytes = group.reduce((total, file) => total + file.byteSize, 0);
    if (chunk.length > 0 && (bytes + groupBytes > chunkBytes || chunk.length + group.length > chunkFiles)) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(...group);
    bytes += groupBytes;
  }
  return chunk.length === 0 ? chunks : [...chunks, chunk];
}
