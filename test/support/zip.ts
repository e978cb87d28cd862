import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these files, in this order; names in UTF-8 and whatever they are. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    // OpenDocument wants this one as it is.
    const stored = name === 'mimetype';
    const packed = stored ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name);
    // Flags: names in UTF-8. Method: none, or deflate.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const at = Buffer.alloc(14);
    at.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), common, path, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, at, path);
    offset += 30 + path.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]));
}

/** The archive with another checksum stated for a file of it. */
export function withWrongChecksum(archive: Uint8Array, name: string): Uint8Array {
  const bytes = Buffer.from(archive);
  // In a record of the directory the checksum stands 30 bytes before the name.
  bytes[bytes.lastIndexOf(name) - 30]! ^= 1;
  return new Uint8Array(bytes);
}

/** The archive with a file of it stated to be encrypted. */
export function withLock(archive: Uint8Array, name: string): Uint8Array {
  const bytes = Buffer.from(archive);
  // The flags stand 24 bytes before the name in the file's own head, and 38 in its record of the directory.
  bytes[bytes.indexOf(name) - 24]! |= 1;
  bytes[bytes.lastIndexOf(name) - 38]! |= 1;
  return new Uint8Array(bytes);
}
