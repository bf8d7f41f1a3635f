import { addressTest } from './addresses.ts';
import { numberOf } from './conditions.ts';
import { momentOf } from './dates.ts';
import type { JsonNode } from './json.ts';
import { LEGACY, malformed, NO_VENDOR, SYNTAX } from './malformed.ts';
import { type Condition, type ConditionOperator, conditionOperators } from './types.ts';
import { oneOrMoreScalars } from './values.ts';

const spelled = new Map<string, ConditionOperator>(
  conditionOperators.map((name) => [name.toLowerCase(), name]),
);
const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([a-z]+?)(IfExists)?$/i;

/** `{ operator: { key: value or values } }`; each key is a condition of its own, and all must hold. */
export function readConditions(node: JsonNode): readonly Condition[] {
  if (node.type !== 'object') throw malformed(SYNTAX);
  return node.entries.flatMap(({ key, value }) => {
    if (value.type !== 'object') throw malformed(SYNTAX);
    const operator = readOperator(key);
    return value.entries.map((entry) => {
      checkKey(entry.key);
      const values = oneOrMoreScalars(entry.value);
      for (const each of values) checkValue(operator.operator, each);
      return { ...operator, key: entry.key, values };
    });
  });
}

function readOperator(text: string): Pick<Condition, 'operator' | 'ifExists' | 'quantifier'> {
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(text) ?? [];
  const operator = spelled.get(name.toLowerCase());
  if (operator === undefined || (operator === 'Null' && ifExists !== undefined)) throw malformed(SYNTAX);
  return { operator, ifExists: ifExists !== undefined, quantifier: quantifierOf(quantifier) };
}

function quantifierOf(text: string | undefined): Condition['quantifier'] {
  if (text === undefined) return undefined;
  return text.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
}

function checkKey(key: string): void {
  if (key.indexOf(':') < 1) throw malformed(NO_VENDOR);
}

function checkValue(operator: ConditionOperator, value: string): void {
  if (!isValueFor(operator, value)) throw malformed(LEGACY);
}

function isValueFor(operator: ConditionOperator, value: string): boolean {
  if (operator.startsWith('Numeric')) return numberOf(value) !== undefined;
  if (operator.startsWith('Date')) return momentOf(value) !== undefined;
  if (operator.endsWith('IpAddress')) return addressTest(value) !== undefined;
  if (operator === 'Bool' || operator === 'Null') return /^(?:true|false)$/i.test(value);
  if (operator === 'BinaryEquals') return /^[A-Za-z0-9+/]*={0,2}$/.test(value);
  return true;
}
