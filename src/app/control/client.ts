import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { fromPlain } from '../../kernel/errors.ts';
import { OperatorError, systemCode } from '../errors.ts';
import type { Administration, AdministrationCall } from './administration.ts';
import type { ControlReply } from './server.ts';
import { controlSocketPath } from './socket-path.ts';

/** The running server of a data folder, or undefined when none answers at its control socket. */
export async function reachServer(dataFolder: string): Promise<Administration | undefined> {
  if (!(await listens(dataFolder))) return undefined;
  return {
    createAccount: (input) => ask(dataFolder, 'createAccount', input),
    listAccounts: () => ask(dataFolder, 'listAccounts', {}),
    rotateAccessKey: (input) => ask(dataFolder, 'rotateAccessKey', input),
    collectGarbage: (input) => ask(dataFolder, 'collectGarbage', input),
    verify: (input) => ask(dataFolder, 'verify', input),
    runLifecycle: (input) => ask(dataFolder, 'runLifecycle', input),
    webhook: (input) => ask(dataFolder, 'webhook', input),
    deadLetters: (input) => ask(dataFolder, 'deadLetters', input),
    trailRecords: (order) => ask(dataFolder, 'trailRecords', order),
    status: () => ask(dataFolder, 'status', {}),
  };
}

async function listens(dataFolder: string): Promise<boolean> {
  try {
    const socket = await controlSocketPath(dataFolder);
    const connection = connect(socket.path);
    try {
      await once(connection, 'connect');
      return true;
    } finally {
      connection.destroy();
      await socket.release();
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ECONNREFUSED') return false;
    throw error;
  }
}

async function ask<Call extends AdministrationCall>(
  dataFolder: string,
  call: Call,
  input: unknown,
): Promise<Awaited<ReturnType<Administration[Call]>>> {
  let reply: ControlReply;
  try {
    reply = JSON.parse(await send(dataFolder, call, input)) as ControlReply;
  } catch (error) {
    throw new OperatorError(`The server went away before it had answered: ${String(error)}`);
  }
  if ('error' in reply) throw fromPlain(reply.error);
  return reply.result as Awaited<ReturnType<Administration[Call]>>;
}

/** Sends one call and waits for the whole answer, however long that takes: a verify may run for hours. */
async function send(dataFolder: string, call: AdministrationCall, input: unknown): Promise<string> {
  const socket = await controlSocketPath(dataFolder);
  try {
    return await new Promise((resolve, reject) => {
      const outgoing = request(
        { socketPath: socket.path, path: `/${call}`, method: 'POST', agent: false },
        (incoming) => {
          incoming.setEncoding('utf8');
          let text = '';
          incoming.on('data', (chunk: string) => {
            text += chunk;
          });
          incoming.on('end', () => resolve(text));
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify(input));
    });
  } finally {
    await socket.release();
  }
}
