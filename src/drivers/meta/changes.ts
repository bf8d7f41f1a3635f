import type { Topic } from '../../kernel/unit.ts';

/** Told, by whatever writes, which topic it is about to change (see `Store.revision`). */
export type Changed = (topic: Topic) => void;
