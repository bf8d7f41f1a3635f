import type { InputTransformer } from '../../../generated/events/types.ts';
import { parseJsonPath, readJsonPath } from './json-path.ts';

/** What a template may speak of beside the paths that it names itself. */
export interface Surroundings {
  /** The event as JSON, and what that says. */
  readonly text: string;
  readonly event: unknown;
  readonly ruleArn: string;
  readonly ruleName: string;
  /** Milliseconds since the epoch. */
  readonly ingestedAt: number;
}

const placeholder = /<([A-Za-z0-9_.-]+)>/g;

const given: Readonly<Record<string, (around: Surroundings) => unknown>> = {
  'aws.events.rule-arn': ({ ruleArn }) => ruleArn,
  'aws.events.rule-name': ({ ruleName }) => ruleName,
  'aws.events.event.ingestion-time': ({ ingestedAt }) => new Date(ingestedAt).toISOString(),
  'aws.events.event': ({ event }) => event,
  'aws.events.event.json': ({ event }) => event,
};

/** Why it can't be used; undefined: it can. */
export function transformerFault({
  InputPathsMap = {},
  InputTemplate,
}: InputTransformer): string | undefined {
  for (const [name, path = ''] of Object.entries(InputPathsMap)) {
    if (name.toLowerCase().startsWith('aws.'))
      return `Invalid key ${name}: names that begin with AWS are reserved`;
    if (parseJsonPath(path) === undefined) return `Invalid JSON path ${path} for ${name}`;
  }
  for (const [, name = ''] of InputTemplate.matchAll(placeholder)) {
    if (!Object.hasOwn(InputPathsMap, name) && !Object.hasOwn(given, name)) {
      return `InputTemplate contains invalid placeholder ${name}`;
    }
  }
  return undefined;
}

/**
 * The template with its placeholders filled in. Within a JSON string a value stands as part of that string, elsewhere
 * as JSON; what the event has not is an empty text there and null here.
 */
export function transform(
  { InputPathsMap = {}, InputTemplate }: InputTransformer,
  around: Surroundings,
): string {
  const values = new Map<string, unknown>();
  for (const [name, path = ''] of Object.entries(InputPathsMap)) {
    const parsed = parseJsonPath(path);
    if (parsed !== undefined) values.set(name, readJsonPath(around.event, parsed));
  }
  const named = (name: string): unknown => (values.has(name) ? values.get(name) : given[name]?.(around));
  let filled = '';
  let quoted = false;
  let last = 0;
  for (const match of InputTemplate.matchAll(placeholder)) {
    const before = InputTemplate.slice(last, match.index);
    quoted = endsQuoted(before, quoted);
    filled += before + written(named(match[1] ?? ''), quoted);
    last = match.index + match[0].length;
  }
  return filled + InputTemplate.slice(last);
}

function endsQuoted(text: string, quoted: boolean): boolean {
  let inside = quoted;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}

function written(value: unknown, quoted: boolean): string {
  if (!quoted) return JSON.stringify(value ?? null);
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}
