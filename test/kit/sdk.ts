import assert from 'node:assert/strict';

/** A client of the official SDK, of any service. */
interface Sdk {
  send: unknown;
}

type Send = (command: object, ...more: readonly unknown[]) => Promise<unknown>;

/** Names of the operations that are sent by `client` from now on, paginators and waiters included. */
export function noting(client: Sdk): Set<string> {
  const used = new Set<string>();
  const send = (client.send as Send).bind(client);
  client.send = (command: object, ...more: readonly unknown[]) => {
    used.add(command.constructor.name.replace(/Command$/, ''));
    return send(command, ...more);
  };
  return used;
}

/** Of the operations that the SDK's package has, those that the server knows; each is sent without any input. */
export async function servedOf(
  client: Sdk,
  sdk: Readonly<Record<string, unknown>>,
  skip: ReadonlySet<string>,
): Promise<string[]> {
  const served: string[] = [];
  for (const [name, command] of Object.entries(sdk)) {
    const operation = /^([A-Z]\w+)Command$/.exec(name)?.[1];
    if (operation === undefined || skip.has(operation)) continue;
    const empty = new (command as new (input: object) => object)({});
    const unknown = await (client.send as Send)(empty).then(
      () => false,
      (error: Error) => error.name === 'UnknownOperationException',
    );
    if (!unknown) served.push(operation);
  }
  return served;
}

type ErrorClass<E extends Error> = new (...args: never[]) => E;

/** Asserts that a call is refused by the SDK's own class for that error, as which it is returned. */
export async function refusedAs<E extends Error>(call: Promise<unknown>, kind: ErrorClass<E>): Promise<E> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof kind, `${kind.name} expected: ${error}`);
    assert.equal(error.name, kind.name);
    assert.notEqual(error.message, '');
    return error;
  }
  return assert.fail(`not refused with ${kind.name}`);
}

/** Asserts that it is a date, and between two times. */
export function dated(date: Date | undefined, from: number, to = Date.now()): void {
  assert.ok(date instanceof Date, `${date} is no date`);
  assert.ok(date.getTime() >= from && date.getTime() <= to, `${date.toISOString()}`);
}

/** All pages of a paginator. */
export async function pagesOf<Page>(paginator: AsyncIterable<Page>): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of paginator) pages.push(page);
  return pages;
}
