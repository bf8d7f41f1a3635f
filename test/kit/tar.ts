import { gzipSync } from 'node:zlib';

/** A tar archive of `files` (path to content; a path ending in `/` is a folder), the same bytes for the same files. */
export function tar(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const blocks: Buffer[] = [];
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const folder = path.endsWith('/');
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(folder || path.startsWith('bin/') ? '0000755\0' : '0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.fill(' ', 148, 156);
    header.write(folder ? '5' : '0', 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    blocks.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export function gzip(bytes: Uint8Array): Buffer {
  return gzipSync(bytes, { level: 1 });
}
