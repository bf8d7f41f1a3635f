export { createFsBlobStore, type FsBlobStoreOptions } from './fs/store.ts';
