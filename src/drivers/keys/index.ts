export { formatRootKey, newRootKey, parseRootKey, type RootKey } from './root-key.ts';
export { createSealer } from './sealer.ts';
