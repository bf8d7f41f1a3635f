export { openArchiveFolder } from './archive-folder.ts';
export type { Deployment } from './deployment.ts';
export { makeFolder, writeDurably } from './durable-file.ts';
export { type DataFolder, openDataFolder } from './folder.ts';
