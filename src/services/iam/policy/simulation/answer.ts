import { setImmediate } from 'node:timers/promises';
import type { SimulatePolicyResponse } from '../../../../generated/iam/types.ts';
import type { IamContext } from '../../context.ts';
import { listPage, type PageInput } from '../../paging.ts';
import { resultShape } from './results.ts';
import { type Case, caseAt, caseCount, type Scenario, simulate } from './scenario.ts';

interface Numbered extends Case {
  readonly index: number;
}

/** One page: only its own cases are evaluated, and others get their turn after each. */
export async function simulationPage(
  context: Pick<IamContext, 'markers'>,
  list: readonly string[],
  input: PageInput,
  scenario: Scenario,
): Promise<SimulatePolicyResponse> {
  const count = caseCount(scenario);
  const { rows, end } = await listPage<Numbered>(
    context,
    list,
    input,
    async (after, limit) => {
      const first = after === undefined ? 0 : Number(after[0]) + 1;
      const indices = Array.from(
        { length: Math.max(0, Math.min(limit, count - first)) },
        (_, i) => first + i,
      );
      return indices.flatMap((index) => {
        const found = caseAt(scenario, index);
        return found === undefined ? [] : [{ ...found, index }];
      });
    },
    ({ index }) => [String(index)],
  );
  const results = [];
  for (const row of rows) {
    results.push(resultShape(simulate(scenario, row)));
    await setImmediate();
  }
  return { EvaluationResults: results, ...end };
}
