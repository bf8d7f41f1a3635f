import type { Call, Requirement } from '../../kernel/identity.ts';
import { connectionArn, destinationArn } from './arns.ts';
import type { EventsContext } from './context.ts';
import { requirement } from './requirements.ts';

/** The caller's own connection, API destination or webhook of that name. */
export function placeOf(name: string, { caller: { account }, region }: Pick<Call, 'caller' | 'region'>) {
  return { account, region, name };
}

interface Named {
  readonly Name: string;
}

type Requires = (input: Named, call: Call) => Promise<readonly Requirement[]>;

/** On the ARN with its id; of one that is not there, without. */
export function onConnection({ store }: Pick<EventsContext, 'store'>, action: string): Requires {
  return async ({ Name }, call) => {
    const place = placeOf(Name, call);
    const key = { ...place, kind: 'connection', bus: '' } as const;
    const found = await store.read((view) => view.eventEntities.get(key));
    return [requirement(action, connectionArn(place, Name, found?.body.id))];
  };
}

/** Likewise. */
export function onDestination({ store }: Pick<EventsContext, 'store'>, action: string): Requires {
  return async ({ Name }, call) => {
    const place = placeOf(Name, call);
    const key = { ...place, kind: 'destination', bus: '' } as const;
    const found = await store.read((view) => view.eventEntities.get(key));
    return [requirement(action, destinationArn(place, Name, found?.body.id))];
  };
}
