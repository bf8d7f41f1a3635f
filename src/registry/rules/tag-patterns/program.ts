import { type CharSet, type Node, PatternFault } from './syntax.ts';

/**
 * Matching by simulating an automaton (Thompson; captures after Pike). An expression becomes a program, and a set of
 * threads, each a place in the program, is led over the text: at each character a place is entered once at most, so the
 * time is bounded by the length of the text times that of the program, whatever the expression. Threads are kept in the
 * order in which a backtracking matcher would try them, so what the first of them captured is what that one captures.
 */
export interface Program {
  readonly size: number;
  /** What the group captured, '' where there is none or it had no part; undefined: no match. */
  run(text: string): string | undefined;
}

type Instruction =
  | { readonly op: 'set'; readonly set: CharSet }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'open' | 'close' }
  | { readonly op: 'match' };

/** Throws PatternFault beyond `limit` instructions. */
export function programOf(node: Node, limit: number): Program {
  const code: Instruction[] = [];
  emit(code, node, limit);
  push(code, { op: 'match' }, limit);
  const machine = new Machine(code);
  return { size: code.length, run: (text) => machine.run(text) };
}

function push<T extends Instruction>(code: Instruction[], instruction: T, limit: number): T {
  if (code.length >= limit)
    throw new PatternFault(`takes more than ${limit} steps when its repetitions are written out`);
  code.push(instruction);
  return instruction;
}

function emit(code: Instruction[], node: Node, limit: number): void {
  switch (node.kind) {
    case 'set':
      push(code, { op: 'set', set: node.set }, limit);
      return;
    case 'sequence':
      for (const item of node.items) emit(code, item, limit);
      return;
    case 'capture':
      push(code, { op: 'open' }, limit);
      emit(code, node.node, limit);
      push(code, { op: 'close' }, limit);
      return;
    case 'choice':
      emitChoice(code, node.options, limit);
      return;
    case 'repeat':
      emitRepeat(code, node, limit);
  }
}

function emitChoice(code: Instruction[], options: readonly Node[], limit: number): void {
  const ends: { to: number }[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) {
      emit(code, option, limit);
      break;
    }
    const split = push(code, { op: 'split', first: 0, second: 0 }, limit);
    split.first = code.length;
    emit(code, option, limit);
    ends.push(push(code, { op: 'jump', to: 0 }, limit));
    split.second = code.length;
  }
  for (const end of ends) end.to = code.length;
}

type Repeat = Extract<Node, { readonly kind: 'repeat' }>;

/** X{2,4} is X X (X (X)?)?; X{2,} is X X X*. */
function emitRepeat(code: Instruction[], { node, min, max, lazy }: Repeat, limit: number): void {
  for (let i = 0; i < min; i += 1) emit(code, node, limit);
  const branch = () => push(code, { op: 'split', first: 0, second: 0 }, limit);
  const aim = (split: { first: number; second: number }, into: number, past: number) => {
    split.first = lazy ? past : into;
    split.second = lazy ? into : past;
  };
  if (max === undefined) {
    const at = code.length;
    const split = branch();
    emit(code, node, limit);
    push(code, { op: 'jump', to: at }, limit);
    aim(split, at + 1, code.length);
    return;
  }
  const splits: { readonly at: number; readonly split: { first: number; second: number } }[] = [];
  for (let i = min; i < max; i += 1) {
    splits.push({ at: code.length, split: branch() });
    emit(code, node, limit);
  }
  for (const { at, split } of splits) aim(split, at + 1, code.length);
}

class Threads {
  readonly places: Int32Array;
  /** Where the group of the thread began and ended; -1: not yet. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  length = 0;

  constructor(size: number) {
    this.places = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
  }
}

class Machine {
  readonly #code: readonly Instruction[];
  #now: Threads;
  #next: Threads;
  /** For each place when it was last entered; `#step` counts on over texts. */
  readonly #entered: Float64Array;
  #step = 0;

  constructor(code: readonly Instruction[]) {
    this.#code = code;
    this.#now = new Threads(code.length);
    this.#next = new Threads(code.length);
    this.#entered = new Float64Array(code.length);
  }

  run(text: string): string | undefined {
    this.#now.length = 0;
    this.#step += 1;
    this.#enter(this.#now, 0, 0, -1, -1);
    for (let at = 0; at < text.length; at += 1) {
      const { places, starts, ends, length } = this.#now;
      if (length === 0) return undefined;
      const code = text.charCodeAt(at);
      this.#next.length = 0;
      this.#step += 1;
      for (let i = 0; i < length; i += 1) {
        const place = places[i] ?? 0;
        const instruction = this.#code[place];
        if (instruction?.op !== 'set' || instruction.set[code] !== 1) continue;
        this.#enter(this.#next, place + 1, at + 1, starts[i] ?? -1, ends[i] ?? -1);
      }
      [this.#now, this.#next] = [this.#next, this.#now];
    }
    return this.#captured(text);
  }

  /** The first thread at the end of the program has won, as the text is over. */
  #captured(text: string): string | undefined {
    const { places, starts, ends, length } = this.#now;
    for (let i = 0; i < length; i += 1) {
      if (this.#code[places[i] ?? 0]?.op !== 'match') continue;
      const end = ends[i] ?? -1;
      return end < 0 ? '' : text.slice(starts[i], end);
    }
    return undefined;
  }

  /** Follows what takes no character; as deep as the program is long, which is bounded. */
  #enter(threads: Threads, place: number, at: number, start: number, end: number): void {
    if (this.#entered[place] === this.#step) return;
    this.#entered[place] = this.#step;
    const instruction = this.#code[place];
    switch (instruction?.op) {
      case 'jump':
        this.#enter(threads, instruction.to, at, start, end);
        return;
      case 'split':
        this.#enter(threads, instruction.first, at, start, end);
        this.#enter(threads, instruction.second, at, start, end);
        return;
      case 'open':
        this.#enter(threads, place + 1, at, at, end);
        return;
      case 'close':
        this.#enter(threads, place + 1, at, start, at);
        return;
      default: {
        const index = threads.length++;
        threads.places[index] = place;
        threads.starts[index] = start;
        threads.ends[index] = end;
      }
    }
  }
}
