import type { Order, Place } from './crew.ts';
import type { Described } from './image.ts';
import type { Caller } from './signing.ts';
import type { Manner } from './upload.ts';

/** An image as it was pushed, to be looked at afterwards. */
export interface Pushed {
  readonly repository: string;
  readonly tag: string;
  readonly manifest: string;
  readonly layer: string;
}

export interface Pushing extends Order {
  readonly place: Place;
  readonly repositories: readonly string[];
  readonly layerBytes: number;
  readonly manner: Manner;
}

export interface PushingKnown extends Order {
  readonly place: Place;
  /** The repository that has the blobs. */
  readonly source: string;
  readonly repositories: readonly string[];
  readonly blobs: readonly Described[];
  readonly config: Described;
}

export interface Pulling extends Order {
  readonly place: Place;
  readonly images: readonly Pushed[];
}

export interface Probing {
  readonly place: Place;
  readonly seconds: number;
  /** Between two requests, milliseconds. */
  readonly pause: number;
  /** Asked for in turn; small answers. */
  readonly paths: readonly string[];
  /** [0] is set, and told, once the first answer is there; who sets [1] ends it before its time. */
  readonly signals?: Int32Array;
}

export interface Calling extends Order, Caller {
  readonly place: Place;
  readonly atMost: number;
  readonly operation: 'GetAuthorizationToken' | 'PutImage';
  /** For PutImage: where to, and of which blobs. */
  readonly repository: string;
  readonly layer: Described;
  readonly config: Described;
  /** Makes this run's images differ from those of others. */
  readonly mark: string;
}
