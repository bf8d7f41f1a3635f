import type { ListImagePinsRequest, ListImagePinsResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { pinShape, placeShape } from '../shapes.ts';

/** By id ascending; those that have ended stay until they are deleted. */
export const ListImagePins = (
  context: HoldfastContext,
): Operation<ListImagePinsRequest, ListImagePinsResponse> => ({
  requires: onRepository('ListImagePins'),
  async invoke(input, call) {
    const { repositoryName, maxResults = DEFAULT_PAGE } = input;
    const registry = registryOf(input, call);
    const tokens = context.pages.of(['ListImagePins', registry.account, registry.region, repositoryName]);
    const [last = '0'] = tokens.read(input.nextToken) ?? [];
    const rest = (await context.registry.pins.list(registry, repositoryName)).filter(
      ({ id }) => id > Number(last),
    );
    const page = rest.slice(0, maxResults);
    const next = rest.length > page.length ? page.at(-1) : undefined;
    const now = context.clock.now();
    return {
      ...placeShape(input, call),
      pins: page.map((pin) => pinShape(pin, now)),
      nextToken: tokens.write(next && [String(next.id)]),
    };
  },
});
