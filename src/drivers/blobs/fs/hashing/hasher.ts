import { createHash, type Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { FromHasher, ToHasher } from './messages.ts';

/* Entry file of the thread that hashes what is uploaded (HashThread starts it). */
if (parentPort === null) throw new Error('this belongs into a worker thread');
const port = parentPort;
const hashes = new Map<number, Hash>();

function hashOf(name: number): Hash {
  const hash = hashes.get(name) ?? createHash('sha256');
  hashes.set(name, hash);
  return hash;
}

port.on('message', (message: ToHasher) => {
  if (message.ask === 'drop') hashes.delete(message.hash);
  else if (message.ask === 'fork') hashes.set(message.fork, hashOf(message.hash).copy());
  else if (message.ask === 'digest') {
    const answer: FromHasher = { id: message.id, hex: hashOf(message.hash).copy().digest('hex') };
    port.postMessage(answer);
  } else {
    const hash = hashOf(message.hash);
    for (const piece of message.pieces) hash.update(piece);
    const answer: FromHasher = { id: message.id, pieces: message.pieces };
    port.postMessage(
      answer,
      message.pieces.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }
});
