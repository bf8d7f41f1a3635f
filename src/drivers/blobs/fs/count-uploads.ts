import { join } from 'node:path';
import { names } from './contents.ts';
import { isRepositoryId, isSessionId } from './layout.ts';

/** Upload sessions in a folder's store, counted by their names; not further than `atMost`. */
export async function countUploads(root: string, atMost: number): Promise<number> {
  let count = 0;
  const uploads = join(root, 'uploads');
  for await (const repository of names(uploads)) {
    if (!isRepositoryId(Number(repository))) continue;
    for await (const name of names(join(uploads, repository))) {
      if (isSessionId(name)) count += 1;
      if (count >= atMost) return count;
    }
  }
  return count;
}
