import type { Target } from '../../../generated/events/types.ts';
import { parseJsonPath, readJsonPath } from './json-path.ts';
import { type Surroundings, transform, transformerFault } from './transform.ts';

type Choice = Pick<Target, 'Input' | 'InputPath' | 'InputTransformer'>;

/** Why a target's input can't be used; undefined: it can. */
export function inputFault({ Input, InputPath, InputTransformer }: Choice): string | undefined {
  const choices = [Input, InputPath, InputTransformer].filter((choice) => choice !== undefined);
  if (choices.length > 1) return 'Only one of Input, InputPath, or InputTransformer must be provided';
  if (Input !== undefined && !isJson(Input)) return 'JSON syntax error in input';
  if (InputPath !== undefined && parseJsonPath(InputPath) === undefined)
    return 'Invalid JSON path in InputPath';
  return InputTransformer && transformerFault(InputTransformer);
}

/** What the target gets in place of the event; undefined: the event itself. */
export function inputOf(
  { Input, InputPath, InputTransformer }: Choice,
  around: Surroundings,
): string | undefined {
  if (Input !== undefined) return Input;
  if (InputTransformer !== undefined) return transform(InputTransformer, around);
  const path = InputPath === undefined || InputPath === '$' ? undefined : parseJsonPath(InputPath);
  return path && JSON.stringify(readJsonPath(around.event, path) ?? null);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
