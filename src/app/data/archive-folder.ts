import { randomUUID } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError, systemCode } from '../errors.ts';
import { writeDurably } from './durable-file.ts';

const RECORD = 'archive.json';
const MARK = 'holdfast-archive.json';

/** `pending`: the mark may not have been written yet. `path`: where the folder was last; in the record only. */
const record = z.object({ id: z.string(), pending: z.boolean().optional(), path: z.string().optional() });

/**
 * The folder for what is archived, if there is one beside the data folder. The data folder has its id on record and the
 * folder bears it as a mark: so one that is not mounted, or another's, is told from one in which all is lost.
 */
export async function openArchiveFolder(data: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) {
    const known = await read(join(data, RECORD));
    if (known === undefined || known.pending) return undefined;
    throw new OperatorError(
      `Archived layers of ${data} lie in a folder of their own: name it by --archive-path`,
    );
  }
  const { folder, known, marked } = await lookAt(data, path);
  if (known !== undefined && marked) {
    if (known.pending || known.path !== folder)
      await write(join(data, RECORD), { id: known.id, path: folder });
    return folder;
  }
  const id = known?.id ?? randomUUID();
  await write(join(data, RECORD), { id, pending: true });
  await write(join(folder, MARK), { id });
  await write(join(data, RECORD), { id, path: folder });
  return folder;
}

/** Whether `openArchiveFolder` would take the folder, changing nothing; throws what it would. */
export async function checkArchiveFolder(data: string, path: string): Promise<string> {
  return (await lookAt(data, path)).folder;
}

interface Found {
  readonly folder: string;
  readonly known: z.infer<typeof record> | undefined;
  /** Whether it bears the mark; if not it is new. */
  readonly marked: boolean;
}

async function lookAt(data: string, path: string): Promise<Found> {
  const known = await read(join(data, RECORD));
  const folder = await realpath(path).catch((error: unknown) => {
    throw new OperatorError(`The folder for archived layers, ${path}, can't be used: ${systemCode(error)}`);
  });
  const mark = await read(join(folder, MARK));
  if (known !== undefined && mark?.id === known.id) return { folder, known, marked: true };
  if (mark === undefined && (known === undefined || known.pending)) return { folder, known, marked: false };
  throw new OperatorError(
    `The folder ${path} is not the one in which archived layers of ${data} lie: is its disk mounted?`,
  );
}

/** The same for who reads a data folder beside its server: the folder that the server has. */
export async function archiveFolderOf(data: string): Promise<string | undefined> {
  const known = await read(join(data, RECORD));
  if (known === undefined || known.pending || known.path === undefined) return undefined;
  const mark = await read(join(known.path, MARK));
  if (mark?.id === known.id) return known.path;
  throw new OperatorError(
    `The folder in which archived layers of ${data} lie is not at ${known.path}: is its disk mounted?`,
  );
}

async function read(path: string): Promise<z.infer<typeof record> | undefined> {
  try {
    return record.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new OperatorError(`${path} can't be read: ${systemCode(error) ?? 'it is not as it was written'}`);
  }
}

function write(path: string, content: z.infer<typeof record>): Promise<void> {
  return writeDurably(path, `${JSON.stringify(content)}\n`, 0o600);
}
