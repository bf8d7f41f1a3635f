import { sourceOf } from '../../../kernel/bytes.ts';
import type { UploadKey } from '../../../registry/ports.ts';
import { createFsBlobStore } from './store.ts';

/**
 * Run by kill.test.ts: appends chunk after chunk of what the parent expects and prints each size that was
 * acknowledged, until it is killed.
 */
const [folder = '', repositoryId = '', id = '', seed = ''] = process.argv.slice(2);
const upload: UploadKey = { repositoryId: Number(repositoryId), id };
const store = await createFsBlobStore(folder);
await store.start(upload);
for (let offset = 0; ; ) {
  const chunk = sourceOf(Buffer.alloc(200_003, `${seed}${offset}`));
  const state = await store.append(upload, { offset: offset, bytes: chunk, limit: Number.MAX_SAFE_INTEGER });
  offset = state.size;
  process.stdout.write(`${offset}\n`);
}
