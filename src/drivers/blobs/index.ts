export { countUploads } from './fs/count-uploads.ts';
export { digestAt, isColdLocation, isLocation, pathOf as blobPath, warmLocationOf } from './fs/layout.ts';
export { openColdContent } from './fs/moves.ts';
export type { Claims as UploadClaims } from './fs/sessions.ts';
export { createFsBlobStore, type FsBlobStoreOptions } from './fs/store.ts';
