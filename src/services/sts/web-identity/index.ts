export { createKeySets, type KeySets, type KeySetsParts } from './key-sets.ts';
export { createWebIdentities, type WebIdentities, type WebIdentity } from './web-identities.ts';
