import { validation } from '../errors.ts';
import type { AlarmState } from './types.ts';

/**
 * The rule of a composite alarm: ALARM(x), OK(x), INSUFFICIENT_DATA(x), TRUE, FALSE and
 * AT_LEAST(n, STATE, (x, y, ...)) with NOT, AND, OR (from tightest to loosest) and parentheses. An alarm is given by
 * name or ARN, with or without quotation marks.
 */
export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | {
      readonly kind: 'atLeast';
      readonly count: number;
      readonly state: AlarmState;
      readonly alarms: readonly string[];
    }
  | { readonly kind: 'not'; readonly of: Rule }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Rule[] };

const MOST_ALARMS = 100;
const MOST_ELEMENTS = 500;
const DEEPEST = 100;

const token = /\s*(?:([(),])|"([^"]*)"|'([^']*)'|([^\s(),"']+))/y;

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

/** Throws Validation. */
export function parseRule(text: string): Rule {
  const rule = new Parser(text).whole();
  if (alarmsOf(rule).length > MOST_ALARMS) {
    throw validation(`AlarmRule must not name more than ${MOST_ALARMS} alarms`);
  }
  return rule;
}

/** Names of the alarms that the rule speaks of, each once. */
export function alarmsOf(rule: Rule): readonly string[] {
  const found = new Set<string>();
  const walk = (of: Rule): void => {
    if (of.kind === 'state') found.add(of.alarm);
    else if (of.kind === 'atLeast') for (const alarm of of.alarms) found.add(alarm);
    else if (of.kind === 'not') walk(of.of);
    else if (of.kind !== 'constant') for (const each of of.of) walk(each);
  };
  walk(rule);
  return [...found];
}

/** `stateOf`: undefined for an alarm that there is none of. */
export function isTrue(rule: Rule, stateOf: (alarm: string) => AlarmState | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'atLeast':
      return rule.alarms.filter((alarm) => stateOf(alarm) === rule.state).length >= rule.count;
    case 'not':
      return !isTrue(rule.of, stateOf);
    case 'and':
      return rule.of.every((each) => isTrue(each, stateOf));
    case 'or':
      return rule.of.some((each) => isTrue(each, stateOf));
  }
}

const states: Readonly<Record<string, AlarmState>> = {
  ALARM: 'ALARM',
  OK: 'OK',
  INSUFFICIENT_DATA: 'INSUFFICIENT_DATA',
};

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    const tokens: Token[] = [];
    let at = 0;
    while (text.slice(at).trim() !== '') {
      token.lastIndex = at;
      const found = token.exec(text);
      if (found === null || tokens.length >= 4 * MOST_ELEMENTS) throw this.#wrong();
      at = token.lastIndex;
      const [, sign, double, single, bare] = found;
      tokens.push({ text: sign ?? double ?? single ?? bare ?? '', quoted: (double ?? single) !== undefined });
    }
    this.#tokens = tokens;
  }

  whole(): Rule {
    const rule = this.#any();
    if (this.#at < this.#tokens.length) throw this.#wrong();
    return rule;
  }

  #any(): Rule {
    const of = [this.#all()];
    while (this.#takes('OR')) of.push(this.#all());
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'or', of };
  }

  #all(): Rule {
    const of = [this.#one()];
    while (this.#takes('AND')) of.push(this.#one());
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'and', of };
  }

  #one(): Rule {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#wrong();
    const rule = this.#element();
    this.#depth -= 1;
    return rule;
  }

  #element(): Rule {
    if (this.#takes('NOT')) return { kind: 'not', of: this.#one() };
    if (this.#takes('(')) {
      const inner = this.#any();
      this.#expect(')');
      return inner;
    }
    if (this.#takes('TRUE')) return { kind: 'constant', value: true };
    if (this.#takes('FALSE')) return { kind: 'constant', value: false };
    if (this.#takes('AT_LEAST')) return this.#atLeast();
    const state = this.#state();
    this.#expect('(');
    const alarm = this.#alarm();
    this.#expect(')');
    return { kind: 'state', state, alarm };
  }

  #atLeast(): Rule {
    this.#expect('(');
    const { text: count } = this.#next();
    if (!/^[1-9]\d{0,2}$/.test(count)) throw this.#wrong();
    this.#expect(',');
    const state = this.#state();
    this.#expect(',');
    this.#expect('(');
    const alarms = [this.#alarm()];
    while (this.#takes(',')) alarms.push(this.#alarm());
    this.#expect(')');
    this.#expect(')');
    return { kind: 'atLeast', count: Number(count), state, alarms };
  }

  #state(): AlarmState {
    const { text, quoted } = this.#next();
    const state = quoted || !Object.hasOwn(states, text) ? undefined : states[text];
    if (state === undefined) throw this.#wrong();
    return state;
  }

  /** A name, out of an ARN too. */
  #alarm(): string {
    const { text, quoted } = this.#next();
    if (text === '' || (!quoted && /^[(),]$/.test(text))) throw this.#wrong();
    return alarmNameOf(text);
  }

  #next(): Token {
    const next = this.#tokens[this.#at];
    this.#at += 1;
    if (next === undefined) throw this.#wrong();
    return next;
  }

  #takes(text: string): boolean {
    const next = this.#tokens[this.#at];
    if (next === undefined || next.quoted || next.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#wrong();
  }

  #wrong(): Error {
    return validation(`AlarmRule is not valid: '${this.#text.slice(0, 200)}'`);
  }
}

export function alarmNameOf(nameOrArn: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:\d{12}:alarm:(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}
