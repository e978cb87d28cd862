import { CFB } from 'xlsx';

/** A ZIP archive of these files. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const archive = CFB.utils.cfb_new({ CLSID: '' } as never);
  for (const [name, content] of Object.entries(files))
    CFB.utils.cfb_add(archive, `/${name}`, (typeof content === 'string' ? Buffer.from(content) : content) as never);
  return new Uint8Array(CFB.write(archive, { fileType: 'zip', type: 'buffer' } as never) as unknown as Buffer);
}
