/** A profile of the AWS command line: a section of an INI file. */
export type Profile = Readonly<Record<string, string>>;

const header = /^\s*\[\s*([^\]]*?)\s*\]/;

/** The text with the section `name` replaced, or added at its end; everything else stays as it is. */
export function withSection(text: string, name: string, profile: Profile): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const start = lines.findIndex((line) => header.exec(line)?.[1] === name);
  const section = sectionLines(name, profile);
  if (start === -1) return joined([...lines, ...(lines.length > 0 ? [''] : []), ...section]);
  const following = lines.findIndex((line, index) => index > start && header.test(line));
  const rest = following === -1 ? [] : ['', ...lines.slice(following)];
  return joined([...lines.slice(0, start), ...section, ...rest]);
}

/** The value of `key` in the section `name`. */
export function valueIn(text: string, name: string, key: string): string | undefined {
  let inside = false;
  for (const line of text.split('\n')) {
    const section = header.exec(line)?.[1];
    if (section !== undefined) inside = section === name;
    const [, found, value] = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (inside && found === key) return value;
  }
  return undefined;
}

export function sectionLines(name: string, profile: Profile): string[] {
  return [`[${name}]`, ...Object.entries(profile).map(([key, value]) => `${key} = ${value}`)];
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
