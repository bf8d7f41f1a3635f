import { model } from '../../generated/iam/model.ts';
import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Service } from '../../kernel/service.ts';
import type { IamContext } from './context.ts';
import { operations } from './operations/index.ts';
import { refuse } from './refusals.ts';
import { withinSessionLimits } from './session-limits.ts';

/** AWS IAM: the operations of spec 17.2. */
export function createIamService(context: IamContext): Service {
  const made = Object.entries(operations).map(
    ([name, make]) => [name, withinSessionLimits('iam', name, make(context))] as const,
  );
  return { model, operations: Object.fromEntries(made) };
}

/** Markers of IAM's lists. */
export function createMarkers(sealer: Sealer): PageTokens {
  return pageTokens(sealer.derive('iam-markers'), () => refuse.invalid('Invalid Marker.'));
}
