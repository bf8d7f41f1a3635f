import { deflateRawSync } from 'node:zlib';
import type { Credentials, PolicyDescriptorType, Tag } from '../../generated/sts/types.ts';
import type { SessionPolicies } from '../../kernel/identity.ts';
import { findPolicy, type IssuedSession, parsePolicy } from '../iam/index.ts';
import type { IamStore } from '../iam/ports.ts';
import { refuse } from './refusals.ts';

/** What a request for temporary credentials wants to give the session along. */
export interface Wishes {
  /** Tags that the caller's own session hands on: they take space too. */
  readonly inherited?: Readonly<Record<string, string>>;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

/** The same, checked. */
export interface Granted {
  readonly policies?: SessionPolicies;
  readonly tags?: Readonly<Record<string, string>>;
  /** Percent of the space that policies and tags may take together. */
  readonly packedSize?: number;
}

const MOST_ARNS = 10;
const MOST_TAGS = 50;
/** Characters of inline policy and ARNs together (STS API reference, AssumeRole). */
const PLAIN = 2_048;
/** Bytes of policies and tags, compressed. AWS does not tell its own number. */
const PACKED = 4_096;

/**
 * Throws MalformedPolicyDocument, PackedPolicyTooLarge, and Validation for policies by ARN that the account does
 * not have, and for tags that do not fit together.
 */
export async function granted(store: IamStore, account: string, wishes: Wishes): Promise<Granted> {
  const { Policy: inline, PolicyArns = [], Tags = [], inherited = {} } = wishes;
  const arns = PolicyArns.map(({ arn = '' }) => arn);
  await checkPolicies(store, account, inline, arns);
  checkTags(Tags);
  const handedOn = Object.entries(inherited);
  if (Tags.length + handedOn.length > MOST_TAGS) {
    throw refuse.invalid(`A session can have ${MOST_TAGS} tags at most, those handed on included.`);
  }
  if (inline === undefined && arns.length === 0 && Tags.length === 0) return {};
  const packed = deflateRawSync(JSON.stringify([inline, arns, Tags, handedOn])).length;
  const packedSize = Math.ceil((packed / PACKED) * 100);
  if (packedSize > 100) throw refuse.packed(packedSize);
  return {
    ...((inline !== undefined || arns.length > 0) && {
      policies: { ...(inline !== undefined && { inline }), arns },
    }),
    ...(Tags.length > 0 && { tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])) }),
    packedSize,
  };
}

async function checkPolicies(
  store: IamStore,
  account: string,
  inline: string | undefined,
  arns: readonly string[],
): Promise<void> {
  if (arns.length > MOST_ARNS) {
    throw refuse.invalid(
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${MOST_ARNS}`,
    );
  }
  const plain = (inline?.length ?? 0) + arns.join('').length;
  if (plain > PLAIN) throw refuse.packed(Math.ceil((plain / PLAIN) * 100));
  // The model bounds no session policy: it is read once it is known to be short.
  if (inline !== undefined) parsePolicy(inline, 'session');
  await store.read(async (view) => {
    for (const arn of arns) {
      if ((await findPolicy(view, account, arn)) === undefined) {
        throw refuse.invalid(`The policy ${arn} does not exist in the account of the session.`);
      }
    }
  });
}

function checkTags(tags: readonly Tag[]): void {
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < tags.length) {
    throw refuse.invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if ([...keys].some((key) => key.startsWith('aws:'))) {
    throw refuse.invalid('Tag keys that begin with "aws:" are reserved for AWS use.');
  }
}

export function credentialsShape(issued: IssuedSession): Credentials {
  return {
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    SessionToken: issued.sessionToken,
    Expiration: new Date(issued.session.expiresAt),
  };
}
