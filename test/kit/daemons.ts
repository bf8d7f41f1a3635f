import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endsWithUs } from './command.ts';
import { tempFolder } from './temp.ts';

export interface Daemon extends AsyncDisposable {
  readonly socket: string;
}

/** Starts a program and waits until it has printed `sign`; throws with all it printed when it ends first. */
async function started(
  program: readonly string[],
  sign: string,
  env?: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const child = endsWithUs(
    spawn(program[0] as string, program.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes(sign)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program.join(' ')} ended with ${code}:\n${printed}`)));
  });
  return child;
}

const disposal = (child: ChildProcess) => async (): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
};

/** A docker daemon of its own; `under` comes before it, to run it in a namespace. */
export async function dockerDaemon(under: readonly string[] = [], env?: NodeJS.ProcessEnv): Promise<Daemon> {
  const folder = await tempFolder('dockerd');
  const socket = join(folder, 'docker.sock');
  await writeFile(join(folder, 'daemon.json'), '{}');
  const child = await started(
    [
      ...under,
      '/usr/sbin/dockerd',
      ...['--config-file', join(folder, 'daemon.json'), '--host', `unix://${socket}`],
      ...[
        '--data-root',
        join(folder, 'data'),
        '--exec-root',
        join(folder, 'exec'),
        '--pidfile',
        join(folder, 'pid'),
      ],
      ...['--iptables=false', '--ip6tables=false', '--bridge=none', '--insecure-registry', '127.0.0.0/8'],
    ],
    'API listen on',
    env,
  );
  return { socket, [Symbol.asyncDispose]: disposal(child) };
}

/** A containerd of its own. */
export async function containerdDaemon(): Promise<Daemon> {
  const folder = await tempFolder('containerd');
  const socket = join(folder, 'containerd.sock');
  await mkdir(join(folder, 'state'));
  const config = join(folder, 'config.toml');
  await writeFile(
    config,
    `version = 2
root = "${folder}/root"
state = "${folder}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "${socket}"
`,
  );
  const child = await started(['/usr/bin/containerd', '--config', config], 'containerd successfully booted');
  return { socket, [Symbol.asyncDispose]: disposal(child) };
}

export interface Namespace extends AsyncDisposable {
  /** What comes before a program to run it inside. */
  readonly inside: readonly string[];
}

/**
 * A mount and network namespace with a hosts file and a loopback device of its own, and no other; or, where the
 * network is `shared`, with this machine's.
 */
export async function namespace(
  hosts: Readonly<Record<string, string>>,
  network: 'own' | 'shared' = 'own',
): Promise<Namespace> {
  const file = join(await tempFolder('namespace'), 'hosts');
  const lines = [
    '127.0.0.1 localhost',
    ...Object.entries(hosts).map(([host, address]) => `${address} ${host}`),
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const kinds = network === 'own' ? ['-m', '-n'] : ['-m'];
  const child = await started(
    [
      '/usr/bin/unshare',
      ...kinds,
      'sh',
      '-c',
      `set -e
      mount --make-rprivate /
      mount --bind "${file}" /etc/hosts
      ${network === 'own' ? '/usr/sbin/ip link set lo up' : ''}
      echo inside
      exec sleep 3600`,
    ],
    'inside',
  );
  return {
    inside: ['nsenter', '-t', String(child.pid), ...kinds, '--'],
    [Symbol.asyncDispose]: disposal(child),
  };
}
