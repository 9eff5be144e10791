import { crc32 } from 'node:zlib';

/**
 * Packs files into a zip without compressing them. The workbook library unpacks by its own rules, so it is handed this
 * copy of what the zip guard saw, and never the file as it came: what was not checked cannot reach it.
 */
export function storedZip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const facts = sharedFacts(bytes, nameBytes);
    const local = Buffer.concat([signature(0x04034b50), facts, nameBytes, bytes]);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), facts, directoryTail(offset), nameBytes);
    parts.push(local);
    offset += local.length;
  }
  return Buffer.concat([...parts, ...directory, endOfDirectory(files.size, Buffer.concat(directory).length, offset)]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The 26 bytes that stand in a part's own header and in the directory alike: names in UTF-8, nothing compressed. */
function sharedFacts(bytes: Uint8Array, name: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function directoryTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return tail;
}

function endOfDirectory(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
