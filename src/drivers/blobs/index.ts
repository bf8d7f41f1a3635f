export type { Claims as UploadClaims } from './fs/sessions.ts';
export { createFsBlobStore, type FsBlobStoreOptions } from './fs/store.ts';
