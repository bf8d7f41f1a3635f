import { crc32, deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';

/** Pixels per module, and light modules around the code: four, by ISO/IEC 18004. */
const SCALE = 4;
const MARGIN = 4;

/** A PNG of a QR code that says `text`: black on white, one bit a pixel. */
export function qrCodePng(text: string): Uint8Array {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  const side = (modules + 2 * MARGIN) * SCALE;
  const isDark = (x: number, y: number) => {
    const [column, row] = [Math.floor(x / SCALE) - MARGIN, Math.floor(y / SCALE) - MARGIN];
    const inside = Math.min(row, column) >= 0 && Math.max(row, column) < modules;
    return inside && code.isDark(row, column);
  };
  return png(side, isDark);
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const GREY = 0;

/** A square of black and white. Each row: filter type 0, then a bit a pixel, 1 for white. */
function png(side: number, isDark: (x: number, y: number) => boolean): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, GREY, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  for (let y = 0, at = 0; y < side; y += 1) {
    at += 1;
    for (let x = 0; x < side; x += 8, at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        if (x + bit < side && !isDark(x + bit, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> bit);
      }
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
