import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { closeFile, type Disk, openFile, writeWhole } from './disk.ts';
import { KeyIndexWriter } from './key-index.ts';
import { type Folders, newSegmentName, parseSegmentName, type SegmentName } from './layout.ts';
import { type BlockEntry, encodeTable, encodeTrailer, firstLine, type Origin } from './segment-format.ts';

const writeAtOnce = 1024 * 1024;

/**
 * Writes a segment where no one reads: blocks in the order of their newest records, then entries of the key index,
 * in the order of their hashes. `publish` makes it durable and gives it its name; without that, nothing is there.
 */
export class SegmentWriter {
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #path: string;
  readonly #fd: number;
  readonly #blocks: BlockEntry[] = [];
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #written = 0;
  #index: { readonly writer: KeyIndexWriter; readonly at: number } | undefined;
  #table: Buffer = Buffer.alloc(0);
  #closed = false;

  private constructor(disk: Disk, folders: Folders, path: string, fd: number) {
    this.#disk = disk;
    this.#folders = folders;
    this.#path = path;
    this.#fd = fd;
  }

  static async create(disk: Disk, folders: Folders): Promise<SegmentWriter> {
    const path = join(folders.partial, randomBytes(8).toString('hex'));
    const writer = new SegmentWriter(disk, folders, path, await openFile(path, 'wx', 0o600));
    await writer.#put(firstLine);
    return writer;
  }

  async addBlock(packed: Buffer, entry: Omit<BlockEntry, 'at' | 'length'>): Promise<void> {
    this.#blocks.push({ ...entry, at: this.#position, length: packed.length });
    await this.#put(packed);
  }

  /** No block follows. */
  async beginKeys(bits: number): Promise<void> {
    this.#table = encodeTable(this.#blocks);
    this.#index = { writer: new KeyIndexWriter(bits), at: this.#position };
    await this.#flush();
  }

  /** A promise only where it has to be waited for. */
  addKey(hash: number, blocks: ArrayLike<number>): Promise<void> | undefined {
    const finished = this.#index?.writer.add(hash, blocks);
    return finished === undefined ? undefined : this.#put(finished);
  }

  async publish(tier: number, origin: Origin): Promise<SegmentName> {
    if (this.#index === undefined) throw new Error('a segment needs its keys');
    const { writer, at: indexAt } = this.#index;
    const last = writer.end();
    if (last !== undefined) await this.#put(last);
    const indexLength = writer.length;
    const directoryAt = await this.#append(writer.directory);
    const tableAt = await this.#append(this.#table);
    const originText = Buffer.from(JSON.stringify(origin));
    const originAt = await this.#append(originText);
    const records = this.#blocks.reduce((sum, block) => sum + block.records, 0);
    const trailer = encodeTrailer({
      tableAt,
      tableLength: this.#table.length,
      tableSum: crc32(this.#table),
      originAt,
      originLength: originText.length,
      originSum: crc32(originText),
      indexAt,
      indexLength,
      directoryAt,
      bits: writer.bits,
      blocks: this.#blocks.length,
      records,
    });
    await this.#append(trailer);
    await this.#flush();
    await this.#disk.syncFile(this.#fd);
    await this.#close();
    return await this.#rename(tier, records);
  }

  /** For when it could not be published. */
  async discard(): Promise<void> {
    await this.#close();
    await unlink(this.#path).catch(() => undefined);
  }

  async #rename(tier: number, records: number): Promise<SegmentName> {
    let oldest = Number.POSITIVE_INFINITY;
    let newest = 0;
    for (const block of this.#blocks) {
      oldest = Math.min(oldest, block.oldest);
      newest = Math.max(newest, block.newest);
    }
    const name = parseSegmentName(this.#folders, tier, newSegmentName(oldest, newest, records));
    if (name === undefined) throw new Error('records need whole times, since the epoch');
    await this.#disk.rename(this.#path, name.path);
    try {
      await this.#disk.syncFolder(this.#folders.tier(tier));
    } catch (error) {
      await unlink(name.path).catch(() => undefined);
      throw error;
    }
    return name;
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await closeFile(this.#fd);
  }

  get #position(): number {
    return this.#written + this.#waitingBytes;
  }

  async #append(bytes: Buffer): Promise<number> {
    const at = this.#position;
    await this.#put(bytes);
    return at;
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= writeAtOnce) await this.#flush();
  }

  async #flush(): Promise<void> {
    const buffers = this.#waiting;
    const at = this.#written;
    this.#written += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    // One piece, since a call takes no more than some hundred of them.
    await writeWhole(this.#disk, this.#fd, [Buffer.concat(buffers)], at);
  }
}
