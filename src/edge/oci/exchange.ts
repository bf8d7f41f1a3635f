import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallRecorder } from '../../kernel/call-records.ts';
import type { Authorizer, Call, ImageGuard, Requirement } from '../../kernel/identity.ts';
import type { Log } from '../../kernel/log.ts';
import type { Soon } from '../../kernel/soon.ts';
import { type Registry, type RegistryKey, repositoryArn } from '../../registry/index.ts';
import type { Compat } from '../../registry/settings.ts';
import type { Recorded } from './recorded.ts';

/** One authenticated request on /v2, as its endpoint sees it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: Call;
  readonly registry: RegistryKey;
  /** A valid name; empty on the routes that name no repository. */
  readonly repository: string;
  /** What the path ends in, not yet checked: a tag or digest, or an upload's id. */
  readonly reference: string;
  /** The query as it came, without `?`. */
  readonly query: string;
}

/**
 * Makes the repository that a push goes to and that is missing, if a template says so: true when it is there now and
 * the push is still allowed what it requires. Throws AccessDenied.
 */
export type CreateOnPush = (
  call: Call,
  registry: RegistryKey,
  repository: string,
  requirement: Requirement,
) => Promise<boolean>;

/** What endpoints work with. */
export interface OciDeps {
  readonly registry: Registry;
  readonly authorizer: Authorizer;
  readonly createOnPush: CreateOnPush;
  readonly compat: Compat;
  readonly recorder: CallRecorder;
  readonly log: Log;
}

export interface Endpoint {
  /** Its name in metrics and in the access log. */
  readonly operation: string;
  /** What the caller must be allowed to do (spec 2.5); `none`: a valid token is enough. */
  readonly requires: 'none' | ((exchange: Exchange) => readonly Requirement[]);
  /** What its record says; absent: no operation of AWS is behind it. */
  readonly recorded?: Recorded;
  serve(exchange: Exchange, deps: OciDeps): Promise<void> | void;
}

/** Requirement of each `action` on the repository that the path names. */
export function onRepository(...actions: readonly string[]): (exchange: Exchange) => readonly Requirement[] {
  return (exchange) => {
    const resource = arnOf(exchange);
    return actions.map((action) => ({ action, resource }));
  };
}

/** The same for an endpoint that touches an image: it has to ask `imageGuard` too. */
export function onImage(action: string): (exchange: Exchange) => readonly Requirement[] {
  return (exchange) => [onImageOf(exchange, action)];
}

/** What policies that speak of `holdfast:ImageTag` say of each image; undefined where none does. */
export function imageGuard(exchange: Exchange, deps: OciDeps, action: string): Soon<ImageGuard | undefined> {
  return deps.authorizer.imageGuard(exchange.call, onImageOf(exchange, action));
}

function onImageOf(exchange: Exchange, action: string): Requirement {
  return { action, resource: arnOf(exchange), perImage: true };
}

interface Named extends RegistryKey {
  readonly arn: string;
}

/** Of the repositories asked for lately, by name: to put an ARN together costs more than to find it. */
const arns = new Map<string, Named>();
const rememberedArns = 10_000;

function arnOf({ registry, repository }: Exchange): string {
  const known = arns.get(repository);
  if (known?.account === registry.account && known.region === registry.region) return known.arn;
  const { account, region } = registry;
  const arn = repositoryArn(registry, repository);
  if (arns.size >= rememberedArns) arns.clear();
  arns.set(repository, { account, region, arn });
  return arn;
}
