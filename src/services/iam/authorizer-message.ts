import type { Call, Requirement } from '../../kernel/identity.ts';
import { createSealedTexts, type SealedTexts } from '../../kernel/sealed-texts.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { type Context, isResourceTag } from './authorizer-context.ts';
import { IMAGE_TAG } from './authorizer-image-tags.ts';
import type { Evaluation, MatchedStatement, Statement } from './policy/types.ts';

/** How a refusal came about, as sts:DecodeAuthorizationMessage tells it. */
export interface AuthorizationMessage {
  /** Whose principals may have it decoded: the caller's account. */
  readonly account: string;
  readonly message: DecodedMessage;
}

/** The document that AWS shows (STS API reference, DecodeAuthorizationMessage). */
export interface DecodedMessage {
  readonly allowed: false;
  readonly explicitDeny: boolean;
  readonly matchedStatements: { readonly items: readonly DecodedStatement[] };
  readonly failures: { readonly items: readonly [] };
  readonly context: {
    readonly principal: { readonly id: string; readonly name: string; readonly arn: string };
    readonly action: string;
    readonly resource: string;
    readonly conditions: {
      readonly items: readonly {
        readonly key: string;
        readonly values: { readonly items: readonly { readonly value: string }[] };
      }[];
    };
  };
}

interface DecodedStatement {
  readonly statementId: string;
  readonly effect: 'ALLOW' | 'DENY';
  readonly principals: { readonly items: readonly { readonly value: string }[] };
  readonly sourcePolicyId: string;
  readonly sourcePolicyType: string;
}

/** As they are handed out, and read again. */
export function openAuthorizationMessages(sealer: Sealer): SealedTexts<AuthorizationMessage> {
  return createSealedTexts(sealer, 'authorization-message');
}

/** What a refusal is told from. */
export interface Refused {
  readonly call: Call;
  readonly requirement: Requirement;
  readonly resourceAccount: string;
  readonly context: Context;
  /** Condition keys that the caller's own policies speak of. */
  readonly ownKeys: ReadonlySet<string>;
  readonly evaluation: Pick<Evaluation, 'outcome' | 'matched'>;
}

/** How many values of each kind a message holds, and how many characters of each. */
interface Bounds {
  readonly values: number;
  readonly length: number;
}

/** Tried in this order: a message has to fit into a header. */
const bounds: readonly Bounds[] = [
  { values: 20, length: 200 },
  { values: 5, length: 100 },
  { values: 0, length: 100 },
];
/** Characters of a sealed message: clients take headers of 8 KB at least, and there are others beside it. */
const LONGEST = 4_096;

/** The longest message that fits into a header, sealed. */
export function sealedMessage(messages: SealedTexts<AuthorizationMessage>, refused: Refused): string {
  let sealed = '';
  for (const bound of bounds) {
    sealed = messages.seal(authorizationMessage(refused, bound));
    if (sealed.length <= LONGEST) break;
  }
  return sealed;
}

/**
 * How another account's policies read, which condition keys they speak of, and what tags its resources have is not
 * the caller's business.
 */
function authorizationMessage(
  { call, requirement, resourceAccount, context, ownKeys, evaluation }: Refused,
  { values: most, length }: Bounds,
): AuthorizationMessage {
  const { account, userId, name, arn } = call.caller;
  const { outcome, matched } = evaluation;
  const own = account === resourceAccount;
  const told = matched.filter(({ kind }) => own || kind !== 'resource-based policy');
  const keys = [...context].filter(([key]) => own || (ownKeys.has(key) && !isOfResource(key)));
  const cut = (text: string) => text.slice(0, length);
  return {
    account,
    message: {
      allowed: false,
      explicitDeny: outcome === 'explicitDeny',
      matchedStatements: {
        items:
          outcome === 'explicitDeny' ? told.slice(0, most).map((each) => statementOf(each, most, cut)) : [],
      },
      failures: { items: [] },
      context: {
        principal: { id: userId, name, arn },
        action: cut(requirement.action),
        resource: requirement.resource.slice(0, 2 * length),
        conditions: {
          items: keys.slice(0, most).map(([key, values]) => ({
            key: cut(key),
            values: { items: values.slice(0, most).map((value) => ({ value: cut(value) })) },
          })),
        },
      },
    },
  };
}

function isOfResource(key: string): boolean {
  return isResourceTag(key) || key === IMAGE_TAG;
}

function statementOf(
  { policy, kind, statement }: MatchedStatement,
  most: number,
  cut: (text: string) => string,
): DecodedStatement {
  return {
    statementId: cut(statement.sid ?? ''),
    effect: statement.effect === 'Deny' ? 'DENY' : 'ALLOW',
    principals: {
      items: principalsOf(statement)
        .slice(0, most)
        .map((value) => ({ value: cut(value) })),
    },
    sourcePolicyId: cut(policy),
    sourcePolicyType: kind,
  };
}

function principalsOf({ principals }: Statement): readonly string[] {
  if (principals === undefined) return [];
  return [...principals.aws, ...principals.services, ...principals.federated];
}
