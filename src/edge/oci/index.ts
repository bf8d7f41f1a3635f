export { createOciDoor, type OciDoorOptions } from './door.ts';
export { createLayerLinks, type LayerLinkReader } from './layer-links.ts';
export type { KeyLogin, TokenVerdict, TokenVerifier } from './tokens.ts';
