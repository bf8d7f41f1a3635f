import { statfs } from 'node:fs/promises';
import { archiveFolderOf, checkArchiveFolder } from '../data/index.ts';
import { sizeText } from '../outcomes.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

const check = 'archive';

/** The folder for archived layers, where it is one of its own: whether it is there, and its room. */
export async function checkArchive({ data, settings }: Patient): Promise<Finding[]> {
  const named = settings['archive.path'];
  let folder: string | undefined;
  try {
    folder = await (named === undefined ? archiveFolderOf(data) : checkArchiveFolder(data, named));
  } catch (error) {
    const why = 'The server does not start; layers of archived images lie there, and nowhere else.';
    return [fault(check, reasonOf(error), why, 'Mount its disk, or name the folder by --archive-path.')];
  }
  if (folder === undefined) return [];
  const { bavail, blocks, bsize } = await statfs(folder);
  const [free, size] = [bavail * bsize, blocks * bsize];
  const room = `${sizeText(free)} of ${sizeText(size)} are free at ${folder}`;
  if (free >= size / 20) return [good(check, room)];
  const why = 'Without room layers of archived images stay on the disk of the data folder.';
  return [
    warning(check, room, why, 'Make room, or copy the folder to a larger disk while the server is stopped.'),
  ];
}
