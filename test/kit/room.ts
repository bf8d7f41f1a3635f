import type { DescribeImagesCommandOutput, ECRClient, ImageDetail } from '@aws-sdk/client-ecr';
import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, passwordOf } from './aws.ts';
import { ok } from './command.ts';
import { commandPath } from './needs.ts';
import type { Registry } from './registry.ts';
import { cleanEnv, type Server, startServer } from './server.ts';
import { tempFolder } from './temp.ts';

/** What the test of a client starts with: a server, repositories in it, and a folder to work in. */
export interface Room {
  readonly server: Server;
  readonly ecr: ECRClient;
  /** The /v2 door, to look at what the client did. */
  readonly at: Registry;
  readonly folder: string;
  /** Host and port, as image names begin. */
  readonly host: string;
  /** An environment in which clients keep what they keep below `folder`. */
  readonly env: NodeJS.ProcessEnv;
  /** What `aws ecr get-login-password` prints, by the AWS CLI where it is installed. */
  readonly password: string;
  /** What DescribeImages says of the images of a repository. */
  described(repository: string): Promise<ImageDetail[]>;
}

export async function room(...repositories: readonly string[]): Promise<Room> {
  const server = await startServer();
  const folder = await tempFolder('client');
  const ecr = ecrClient(server);
  for (const name of repositories) await createRepository(ecr, name);
  const at = await login(server);
  const password = await ok(commandPath('aws-cli-v1'), ['ecr', 'get-login-password'], {
    env: server.env,
  }).then(
    (text) => text.trim(),
    () => passwordOf(at),
  );
  return {
    server,
    ecr,
    at,
    folder,
    host: server.host,
    env: cleanEnv({
      HOME: folder,
      XDG_CONFIG_HOME: `${folder}/config`,
      XDG_CACHE_HOME: `${folder}/cache`,
      XDG_DATA_HOME: `${folder}/data`,
      XDG_RUNTIME_DIR: folder,
      DOCKER_CONFIG: `${folder}/docker`,
      REGISTRY_AUTH_FILE: `${folder}/auth.json`,
    }),
    password,
    async described(repositoryName) {
      const answer: DescribeImagesCommandOutput = await ecr.send(
        new DescribeImagesCommand({ repositoryName }),
      );
      return answer.imageDetails ?? [];
    },
  };
}
