import type { Call, Requirement } from '../../kernel/identity.ts';
import { createSealedTexts, type SealedTexts } from '../../kernel/sealed-texts.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Context } from './authorizer-context.ts';
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

/** More than these of a call's values, or longer ones, are left out: a message has to fit into a header. */
const VALUES = 20;
const LENGTH = 200;

export function authorizationMessage(
  call: Call,
  { action, resource }: Requirement,
  context: Context,
  { outcome, matched }: Pick<Evaluation, 'outcome' | 'matched'>,
  resourceAccount: string,
): AuthorizationMessage {
  const { account, userId, name, arn } = call.caller;
  // How another account's policies read is not the caller's business.
  const told = matched.filter(({ kind }) => account === resourceAccount || kind !== 'resource-based policy');
  return {
    account,
    message: {
      allowed: false,
      explicitDeny: outcome === 'explicitDeny',
      matchedStatements: { items: outcome === 'explicitDeny' ? told.slice(0, VALUES).map(statementOf) : [] },
      failures: { items: [] },
      context: {
        principal: { id: userId, name, arn },
        action,
        resource,
        conditions: {
          items: [...context].slice(0, VALUES).map(([key, values]) => ({
            key,
            values: { items: values.slice(0, VALUES).map((value) => ({ value: value.slice(0, LENGTH) })) },
          })),
        },
      },
    },
  };
}

function statementOf({ policy, kind, statement }: MatchedStatement): DecodedStatement {
  return {
    statementId: statement.sid ?? '',
    effect: statement.effect === 'Deny' ? 'DENY' : 'ALLOW',
    principals: {
      items: principalsOf(statement)
        .slice(0, VALUES)
        .map((value) => ({ value })),
    },
    sourcePolicyId: policy,
    sourcePolicyType: kind,
  };
}

function principalsOf({ principals }: Statement): readonly string[] {
  if (principals === undefined) return [];
  return [...principals.aws, ...principals.services, ...principals.federated];
}
