export { countUploads } from './fs/count-uploads.ts';
export { digestAt, isLocation, pathOf as blobPath } from './fs/layout.ts';
export type { Claims as UploadClaims } from './fs/sessions.ts';
export { createFsBlobStore, type FsBlobStoreOptions } from './fs/store.ts';
