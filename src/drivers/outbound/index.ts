/** The outbound client: see kernel/outbound.ts. */
export { createOutbound, type OutboundSettings } from './outbound.ts';
