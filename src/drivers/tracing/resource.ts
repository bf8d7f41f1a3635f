import type { Attributes } from '@opentelemetry/api';
import type { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

export type Resource = NonNullable<
  NonNullable<ConstructorParameters<typeof BasicTracerProvider>[0]>['resource']
>;

/** What spans are of. The SDK's own is in a package that is none of ours; of an interface it needs no more than this. */
export class Facts implements Resource {
  readonly attributes: Attributes;

  constructor(attributes: Attributes) {
    this.attributes = attributes;
  }

  getRawAttributes(): ReturnType<Resource['getRawAttributes']> {
    return Object.entries(this.attributes);
  }

  merge(other: Resource | null): Resource {
    return new Facts({ ...this.attributes, ...other?.attributes });
  }
}
