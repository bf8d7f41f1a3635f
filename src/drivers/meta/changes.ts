import type { Topic } from '../../kernel/unit.ts';
import type { ChangedKey } from '../../registry/ports.ts';

/**
 * Told, by whatever writes, of what it is about to change: a topic (see `Store.revision`) or a key (see
 * `MetaStore.changes`).
 */
export type Changed = (what: Topic | ChangedKey) => void;
