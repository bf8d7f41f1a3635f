import type { Member, ServiceModel } from '../../../kernel/model.ts';
import { shapeOf } from './document.ts';
import { writeText } from './text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would turn these into blanks.
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
};

/** Text of an element or attribute. What XML 1.0 can't hold at all becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"\r\n\t]/g, (char) => entities[char] ?? char)
    .replace(/[^ -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** A value as query answers write it: lists as `member`s, maps as `entry`s, moments in ISO 8601. */
export function writeXml(model: ServiceModel, name: string, value: unknown): string {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure': {
      const object = (value ?? {}) as Readonly<Record<string, unknown>>;
      return Object.entries(shape.members)
        .map(([key, member]) => writeMember(model, key, member, object[key]))
        .join('');
    }
    case 'list':
      return (value as readonly unknown[])
        .map((item) => element(shape.memberName ?? 'member', writeXml(model, shape.member, item)))
        .join('');
    case 'map':
      return entriesOf(model, name, value)
        .map((entry) => element('entry', entry))
        .join('');
    default:
      return escapeXml(writeText(shape, value, 'iso8601'));
  }
}

function writeMember(model: ServiceModel, key: string, member: Member, value: unknown): string {
  if (value === undefined || value === null) return '';
  const tag = member.wire ?? key;
  const shape = shapeOf(model, member.shape);
  const flat =
    (shape.type === 'list' || shape.type === 'map') && (member.flattened ?? shape.flattened) === true;
  if (flat && shape.type === 'list') {
    const itemTag = shape.memberName ?? tag;
    return (value as readonly unknown[])
      .map((item) => element(itemTag, writeXml(model, shape.member, item)))
      .join('');
  }
  if (flat) {
    return entriesOf(model, member.shape, value)
      .map((entry) => element(tag, entry))
      .join('');
  }
  return element(tag, writeXml(model, member.shape, value));
}

function entriesOf(model: ServiceModel, name: string, value: unknown): string[] {
  const shape = shapeOf(model, name);
  if (shape.type !== 'map') throw new Error(`${name} is no map`);
  const entries = Object.entries(value as object).filter(([, item]) => item !== undefined && item !== null);
  return entries.map(
    ([key, item]) =>
      element(shape.keyName ?? 'key', escapeXml(key)) +
      element(shape.valueName ?? 'value', writeXml(model, shape.value, item)),
  );
}
