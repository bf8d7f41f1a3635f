import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../errors.ts';

/** Bytes that every system takes in the path of a socket, its final NUL not counted (Linux 107, macOS 103). */
const longest = 103;

/** A path by which a socket in a folder can be reached, valid until `release`. */
export interface SocketPath {
  readonly path: string;
  release(): Promise<void>;
}

/** The path of the control socket of a data folder. */
export function controlSocketPath(dataFolder: string): Promise<SocketPath> {
  return folderSocketPath(dataFolder, 'control.sock');
}

/**
 * The path of a socket in a data folder, as this process can use it. Where the folder's own path is too long for a socket, Linux
 * lets us name the folder by an open descriptor; elsewhere a shorter folder is needed.
 */
export async function folderSocketPath(dataFolder: string, name: string): Promise<SocketPath> {
  const direct = join(dataFolder, name);
  if (Buffer.byteLength(direct) <= longest) return { path: direct, release: async () => {} };
  const folder = await open(dataFolder, 'r');
  try {
    const path = `/proc/self/fd/${folder.fd}/${name}`;
    await (await open(`/proc/self/fd/${folder.fd}`, 'r')).close();
    return { path, release: () => folder.close() };
  } catch {
    await folder.close();
    throw new OperatorError(
      `The path of the data folder ${dataFolder} is too long for a socket in it (at most ${longest - 13} bytes here)`,
    );
  }
}
