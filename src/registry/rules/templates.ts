import type { CreationReason, CreationTemplate } from '../ports.ts';

/** Matches what no other template does (spec 10). */
const ROOT = 'ROOT';

/** Under what a template is kept: `prod` and `prod/` are the same prefix. */
export function templateKey(prefix: string): string {
  return prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
}

/** Keys of all templates that may match a repository, the longest first, ROOT last: `a/b`, `a`, `ROOT` of `a/b/c`. */
export function keysMatching(repository: string): string[] {
  const keys: string[] = [];
  for (let end = repository.lastIndexOf('/'); end > 0; end = repository.lastIndexOf('/', end - 1)) {
    keys.push(repository.slice(0, end));
  }
  return [...keys, ROOT];
}

/** Of the templates that match the repository, the one that applies: of those for the reason the longest. */
export function chooseTemplate(
  templates: readonly CreationTemplate[],
  repository: string,
  reason: CreationReason,
): CreationTemplate | undefined {
  const byKey = new Map(templates.map((template) => [templateKey(template.prefix), template]));
  for (const key of keysMatching(repository)) {
    const template = byKey.get(key);
    if (template?.appliedFor.includes(reason) === true) return template;
  }
  return undefined;
}
