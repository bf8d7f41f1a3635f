import type { Requirement } from './identity.ts';

type Conditions = NonNullable<Requirement['conditions']>;

/** Condition keys by which a policy sees the tags of a request (spec 4.1). */
export function tagConditions(tags: readonly { readonly Key: string; readonly Value: string }[]): Conditions {
  const byKey = tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, [Value]] as const);
  return { ...Object.fromEntries(byKey), ...tagKeyConditions(tags.map(({ Key }) => Key)) };
}

export function tagKeyConditions(keys: readonly string[]): Conditions {
  return { 'aws:TagKeys': keys };
}
