import type { Operation, Service } from '../../kernel/service.ts';

export interface Handler {
  readonly service: Service;
  readonly operation: Operation<never, unknown>;
}

/** Finds the handler of an operation. */
export type Handlers = (service: string, operation: string) => Handler | undefined;

/**
 * Refuses to start with an operation that its model does not have, that does not say what it requires, or that
 * requires nothing without the service saying so too.
 */
export function createHandlers(services: readonly Service[]): Handlers {
  const table = new Map<string, ReadonlyMap<string, Handler>>();
  for (const service of services) {
    const { model, operations, open = [] } = service;
    if (table.has(model.id)) throw new Error(`the service ${model.id} is given twice`);
    const entries = Object.entries(operations).map(([name, operation]) => {
      if (!Object.hasOwn(model.operations, name)) throw new Error(`${model.id} has no operation ${name}`);
      const { requires, invoke }: Partial<Operation<never, unknown>> = operation;
      const isOpen = requires === 'none' || requires === 'itself';
      if (!isOpen && typeof requires !== 'function') {
        throw new Error(`${model.id} ${name} does not say what it requires`);
      }
      if (isOpen !== open.includes(name)) {
        throw new Error(`${model.id} and its ${name} do not agree on whether that requires nothing`);
      }
      if (typeof invoke !== 'function') throw new Error(`${model.id} ${name} can't be invoked`);
      return [name, { service, operation }] as const;
    });
    table.set(model.id, new Map(entries));
  }
  return (service, operation) => table.get(service)?.get(operation);
}
