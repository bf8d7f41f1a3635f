import assert from 'node:assert/strict';
import type { Agent } from 'node:http';
import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import { STSClient } from '@aws-sdk/client-sts';
import { type Registry, registry } from './registry.ts';
import type { Credentials, Ready, Server } from './server.ts';

export interface Client {
  readonly region?: string;
  readonly credentials?: Credentials;
  /** Whose connections are used. */
  readonly agent?: Agent;
}

/** Where a server is and who administers it. */
export type Place = Pick<Server, 'url' | 'credentials'> & { readonly ready: Pick<Ready, 'region'> };

/** What any client of the official SDK is made with. */
export const clientConfig = (server: Place, client: Client = {}) => ({
  endpoint: server.url,
  region: client.region ?? server.ready.region,
  // A copy, since the SDK writes on what it is handed.
  credentials: { ...(client.credentials ?? server.credentials) },
  maxAttempts: 1,
  ...(client.agent === undefined ? {} : { requestHandler: { httpAgent: client.agent } }),
});

export function ecrClient(server: Place, client: Client = {}): ECRClient {
  return new ECRClient(clientConfig(server, client));
}

export function stsClient(server: Place, client: Client = {}): STSClient {
  return new STSClient(clientConfig(server, client));
}

/** Logs in as the AWS CLI does and returns the /v2 door. */
export async function login(server: Place, client: Client = {}): Promise<Registry> {
  const { authorizationData } = await ecrClient(server, client).send(new GetAuthorizationTokenCommand({}));
  return registry(server.url, `Basic ${authorizationData?.[0]?.authorizationToken}`);
}

/** The password that `aws ecr get-login-password` prints. */
export function passwordOf(at: Registry): string {
  const [user, password] = Buffer.from(at.authorization.slice('Basic '.length), 'base64')
    .toString()
    .split(':');
  assert.equal(user, 'AWS');
  return password ?? '';
}

export async function createRepository(
  client: ECRClient,
  repositoryName: string,
  more: Partial<CreateRepositoryCommandInput> = {},
): Promise<void> {
  await client.send(new CreateRepositoryCommand({ repositoryName, ...more }));
}

/** Asserts that an API call is refused by `name`; returns the message. */
export async function refused(call: Promise<unknown>, name: string): Promise<string> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.equal(error.name, name, `${error.name}: ${error.message}`);
    return error.message;
  }
  return assert.fail(`not refused with ${name}`);
}
