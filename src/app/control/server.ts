import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type PlainError, toPlain } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { type Administration, type AdministrationCall, administrationCalls } from './administration.ts';
import { controlSocketPath } from './socket-path.ts';

/*
 * The protocol is ours on both ends, between programs of one version: HTTP POST /CALL with the input as JSON,
 * answered by `{"result": ...}` or `{"error": ...}`. Whoever may open the socket, which is in a folder of mode
 * 0700 and has mode 0600, is the operator.
 */
export interface ControlServer {
  /** Stops taking calls; those under way are cut off. */
  close(): Promise<void>;
}

const longestInput = 64 * 1024;

/** Serves `administration` on the control socket of a data folder, which this process must have locked. */
export async function serveControl(
  dataFolder: string,
  administration: Administration,
  log: Log,
): Promise<ControlServer> {
  const socket = await controlSocketPath(dataFolder);
  await rm(socket.path, { force: true });
  const server = createServer((request, response) => {
    answer(administration, request, log).then((reply) => response.end(JSON.stringify(reply)));
  });
  server.on('clientError', (_error, connection) => connection.destroy());
  await listening(server, socket.path);
  await chmod(socket.path, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await rm(socket.path, { force: true });
      await socket.release();
    },
  };
}

export type ControlReply = { readonly result: unknown } | { readonly error: PlainError };

async function answer(
  administration: Administration,
  request: IncomingMessage,
  log: Log,
): Promise<ControlReply> {
  try {
    const call = callOf(request);
    const input = await inputOf(request);
    log.info({ call }, 'control call');
    const method = administration[call] as (given: unknown) => Promise<unknown>;
    return { result: (await method(input)) ?? null };
  } catch (error) {
    const { stack: _, ...plain } = toPlain(error);
    if (plain.code === undefined && !request.destroyed) log.error({ err: error }, 'control call failed');
    return { error: { ...plain, stack: undefined } };
  }
}

function callOf(request: IncomingMessage): AdministrationCall {
  const name = request.url?.slice(1);
  const call = administrationCalls.find((known) => known === name);
  if (request.method !== 'POST' || call === undefined) {
    throw new Error(`The server does not know the call '${name}': is it of another version?`);
  }
  return call;
}

async function inputOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestInput) throw new Error('The input of the control call is too long');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
