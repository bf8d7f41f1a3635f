import { z } from 'zod';
import { environmentName, flagName } from './names.ts';
import { type SettingName, settingNames, settingOf } from './table.ts';

/** The flags with what they mean, for --help. */
export function describeSettings(): string {
  return settingNames
    .filter((name) => settingOf(name).sources.includes('flag'))
    .map((name) => {
      const { kind, about, list, default: preset } = settingOf(name);
      const notes = [
        list ? 'May be repeated.' : undefined,
        preset === undefined ? undefined : `Default: ${preset}`,
      ].filter((note) => note !== undefined);
      return `  ${flagName(name)} ${kind.placeholder}\n${wrapped([about, ...notes].join(' '), 6, 96)}`;
    })
    .join('\n');
}

/** docs/use/settings.md: the table of settings for people. */
export function settingsMarkdown(): string {
  const rows = settingNames.map((name) => {
    const { kind, about, list, default: preset, sources } = settingOf(name);
    const names = [
      sources.includes('file') ? `\`${name}\`` : '',
      sources.includes('flag') ? `\`${flagName(name)}\`` : '',
      `\`${environmentName(name)}\``,
    ];
    const takes = list ? `${kind.allowed}; several` : kind.allowed;
    return `| ${[...names, takes, preset === undefined ? '' : `\`${preset}\``, about].map(cell).join(' | ')} |`;
  });
  return `# Settings

Made by \`npm run generate\` from the table in src/app/config/table.ts.

A flag comes before the environment, the environment before the file (\`--config FILE\`, YAML), the file before the
default. In the file the dots of a name are levels; [settings.schema.json](settings.schema.json) describes it to
editors. Relative paths start at the folder that the program is started in. In the environment, several values are
separated by commas. An unknown flag or key is an error; an unknown \`HOLDFAST_*\` variable is warned of.

| in the file | flag | environment | takes | default | what it is |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** docs/use/settings.schema.json: JSON Schema of the configuration file. */
export function settingsSchemaText(): string {
  const text = JSON.stringify(settingsSchema(), null, 2);
  // As our formatter has it: lists of names in one line.
  const compact = text.replaceAll(
    /\[\s+("[^\]{}]*")\s+\]/g,
    (_, items: string) => `[${items.replaceAll(/,\s+/g, ', ')}]`,
  );
  return `${compact}\n`;
}

export function settingsSchema(): unknown {
  const root: SchemaNode = { type: 'object', additionalProperties: false, properties: {} };
  for (const name of settingNames.filter((one) => settingOf(one).sources.includes('file'))) {
    const [first = '', second] = name.split('.');
    if (second === undefined) {
      root.properties[first] = valueSchema(name);
    } else {
      root.properties[first] ??= { type: 'object', additionalProperties: false, properties: {} };
      const level = root.properties[first] as SchemaNode;
      level.properties[second] = valueSchema(name);
    }
  }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Holdfast settings', ...root };
}

interface SchemaNode {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Record<string, unknown>;
}

function valueSchema(name: SettingName): unknown {
  const { kind, list, about, default: preset } = settingOf(name);
  const { $schema: _, ...input } = z.toJSONSchema(kind.schema, { io: 'input' });
  const value = kind.numeric ? { ...input, type: ['string', 'integer'] } : input;
  const described = {
    description: `${about} Takes ${kind.allowed}.`,
    ...(preset === undefined ? {} : { default: preset }),
  };
  return list
    ? { anyOf: [value, { type: 'array', items: value }], ...described }
    : { ...value, ...described };
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function wrapped(text: string, indent: number, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}
