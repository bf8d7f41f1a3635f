import { join } from 'node:path';
import { type Result, run } from '../../kit/command.ts';
import type { Daemon } from '../../kit/daemons.ts';
import { commandPath } from '../../kit/needs.ts';
import { cleanEnv } from '../../kit/server.ts';
import { tempFolder } from '../../kit/temp.ts';

/** One who pushes and pulls, with a folder of logins that nobody else uses. Image names begin after the host. */
export interface Client {
  login(password: string, user?: string): Promise<Result>;
  /** Pushes the image that the client was made with. */
  push(image: string): Promise<Result>;
  pull(image: string): Promise<Result>;
}

export interface Crane extends Client {
  /** Any command of crane's. */
  run(...args: readonly string[]): Promise<Result>;
}

/** Host and port of a registry, and what comes before a program that is to find it (a namespace). */
export interface Where {
  readonly host: string;
  readonly inside?: readonly string[];
}

function runner({ inside = [] }: Where, program: readonly string[], env: NodeJS.ProcessEnv) {
  const [first = '', ...rest] = [...inside, ...program];
  return (args: readonly string[], input = ''): Promise<Result> =>
    run(first, [...rest, ...args], { env, input });
}

/** `source`: the name of an image that the daemon has. */
export async function docker(where: Where, daemon: Daemon, source: string): Promise<Client> {
  const folder = await tempFolder('docker');
  const env = cleanEnv({ HOME: folder, DOCKER_CONFIG: folder });
  const docker = runner(where, ['/usr/bin/docker', '-H', `unix://${daemon.socket}`], env);
  const name = (image: string): string => `${where.host}/${image}`;
  return {
    login: (password, user = 'AWS') =>
      docker(['login', '-u', user, '--password-stdin', where.host], password),
    async push(image) {
      await docker(['tag', source, name(image)]);
      return docker(['push', name(image)]);
    },
    async pull(image) {
      await docker(['rmi', name(image)]);
      return docker(['pull', name(image)]);
    },
  };
}

/** `source`: a tar archive of a file system. */
export async function podman(where: Where, source: string): Promise<Client> {
  const folder = await tempFolder('podman');
  const env = cleanEnv({
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
  });
  const storage = [
    '--root',
    join(folder, 'root'),
    '--runroot',
    join(folder, 'run'),
    '--storage-driver',
    'vfs',
  ];
  const podman = runner(where, ['/usr/bin/podman', ...storage], env);
  const name = (image: string): string => `${where.host}/${image}`;
  return {
    login: (password, user = 'AWS') =>
      podman(['login', '--tls-verify=false', '-u', user, '--password-stdin', where.host], password),
    async push(image) {
      await podman(['import', source, name(image)]);
      return podman(['push', '--tls-verify=false', name(image)]);
    },
    pull: (image) => podman(['pull', '--tls-verify=false', name(image)]),
  };
}

/** `source`: a folder with an OCI image layout. */
export async function crane(where: Where, source: string): Promise<Crane> {
  const folder = await tempFolder('crane');
  const crane = runner(where, [commandPath('crane')], cleanEnv({ HOME: folder, DOCKER_CONFIG: folder }));
  const name = (image: string): string => `${where.host}/${image}`;
  return {
    login: (password, user = 'AWS') =>
      crane(['auth', 'login', '-u', user, '--password-stdin', where.host], password),
    push: (image) => crane(['--insecure', 'push', source, name(image)]),
    pull: (image) => crane(['--insecure', 'pull', name(image), join(folder, 'pulled.tar')]),
    run: (...args) => crane(['--insecure', ...args]),
  };
}
