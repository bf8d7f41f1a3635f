/**
 * The parameters of a path by a template such as `/signing-profiles/{profileName}` or `/objects/{key+}`, percent
 * signs taken out; undefined where the path is not of the template. A parameter is never empty.
 */
export function pathParameters(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = (template.split('?')[0] ?? '').split('/');
  const given = path.split('/');
  const found = new Map<string, string>();
  for (let i = 0; i < wanted.length; i += 1) {
    const part = wanted[i] ?? '';
    const parameter = /^\{([^}+]+)(\+?)\}$/.exec(part);
    const segment = parameter?.[2] === '+' ? given.slice(i).join('/') : given[i];
    if (segment === undefined) return undefined;
    if (parameter === null) {
      if (segment !== part) return undefined;
      continue;
    }
    const value = decoded(segment);
    if (value === undefined || value === '') return undefined;
    found.set(parameter[1] ?? '', value);
    if (parameter[2] === '+') return i === wanted.length - 1 ? found : undefined;
  }
  return given.length === wanted.length ? found : undefined;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
