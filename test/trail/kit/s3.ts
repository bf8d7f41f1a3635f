import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { authority } from '../../kit/certificates.ts';
import { endsWithUs, ok } from '../../kit/command.ts';
import { http } from '../../kit/http.ts';
import { commandPath } from '../../kit/needs.ts';
import { freePort } from '../../kit/ports.ts';
import { type Credentials, cleanEnv } from '../../kit/server.ts';
import { tempFolder } from '../../kit/temp.ts';
import { becomes } from './trail.ts';

/** An S3 server that is none of ours: versitygw, by https, its buckets being folders. */
export interface S3Server {
  readonly url: string;
  /** The authority that vouches for it. */
  readonly caFile: string;
  /** Where the folders are. */
  readonly folder: string;
  readonly root: Credentials;
  /** From now on `key` may do everything, too. */
  admit(key: Credentials): Promise<void>;
  start(): Promise<void>;
  /** At once, as by a power cut. */
  stop(): Promise<void>;
}

/** Not started yet. */
export async function s3Server(region: string): Promise<S3Server> {
  const home = await tempFolder('s3');
  const [folder, sidecar, iam] = ['buckets', 'metadata', 'iam'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [folder, sidecar, iam]) mkdirSync(each);
  const root = { accessKeyId: 'operator', secretAccessKey: 'secret-of-the-operator' };
  const address = `127.0.0.1:${await freePort()}`;
  const url = `https://${address}`;
  const ca = await authority(home);
  const { cert, key } = await ca.issue('versitygw', '127.0.0.1');
  const program = commandPath('versitygw');
  const env = cleanEnv();
  let stop = async (): Promise<void> => {};
  return {
    url,
    caFile: ca.file,
    folder,
    root,
    async start() {
      const signed = ['--access', root.accessKeyId, '--secret', root.secretAccessKey, '--region', region];
      const served = ['--port', address, '--cert', cert, '--key', key, '--iam-dir', iam];
      const child = endsWithUs(
        spawn(program, [...signed, ...served, 'posix', '--sidecar', sidecar, folder], {
          env,
          stdio: process.env.SHOW_SERVER ? 'inherit' : 'ignore',
        }),
      );
      const ended = once(child, 'exit');
      stop = async () => {
        child.kill('SIGKILL');
        await ended;
      };
      const answers = () =>
        http('GET', url, { ca: ca.pem }).then(
          () => true,
          () => {
            if (child.exitCode !== null) throw new Error(`versitygw ended with ${child.exitCode}`);
            return false;
          },
        );
      await becomes(answers, () => 'versitygw does not answer');
    },
    stop: () => stop(),
    async admit({ accessKeyId, secretAccessKey }) {
      const by = ['--access', root.accessKeyId, '--secret', root.secretAccessKey, '--endpoint-url', url];
      const user = ['--access', accessKeyId, '--secret', secretAccessKey, '--role', 'admin'];
      await ok(program, ['admin', ...by, '--region', region, '--allow-insecure', 'create-user', ...user], {
        env,
      });
    },
  };
}
