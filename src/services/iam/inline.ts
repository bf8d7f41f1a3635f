import type { InlinePolicies } from './entities.ts';

/** Name as it was given, and document. Names differ by more than case. */
export function inlinePolicy(inline: InlinePolicies, name: string): readonly [string, string] | undefined {
  return Object.entries(inline).find(([each]) => each.toLowerCase() === name.toLowerCase());
}

export function withoutInlinePolicy(inline: InlinePolicies, name: string): InlinePolicies {
  return Object.fromEntries(
    Object.entries(inline).filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
  );
}
