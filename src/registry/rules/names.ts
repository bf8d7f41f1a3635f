/** ECR's own words for the grammar (spec 1.2), as its model writes it. */
export const REPOSITORY_NAME_PATTERN =
  '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*';

const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;

/** Repository name: 2 to 256 characters of the model's grammar; checked by component, so that time stays linear. */
export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && name.split('/').every((part) => COMPONENT.test(part));
}

/** Docker's tag grammar: what every client can pull again (spec 1.2). */
export const TAG_PATTERN = '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}';

/** Whether the text is a tag by `TAG_PATTERN`. */
export function isTag(tag: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag);
}
