/** An AWS service model as the program uses it: made from models/*.json by tools/generate. */
export interface ServiceModel {
  /** Folder name of the service: `ecr`. */
  readonly id: string;
  /** `ECR`: in documents for people. */
  readonly name: string;
  /** Name in the credential scope of a signature: `ecr`. */
  readonly signingName: string;
  readonly apiVersion: string;
  /** Protocols by which clients may speak to it, by the model's names. */
  readonly protocols: readonly Protocol[];
  /** Before the dot of X-Amz-Target, where a JSON protocol is spoken. */
  readonly targetPrefix: string | undefined;
  /** Namespace of XML answers, where query is spoken. */
  readonly xmlNamespace: string | undefined;
  /** Its JSON and CBOR errors also carry the codes of its older query protocol. */
  readonly queryCompatible: boolean;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export type Protocol = 'json-1.0' | 'json-1.1' | 'query' | 'rest-json' | 'rpc-v2-cbor';

export interface OperationModel {
  readonly input: string | undefined;
  readonly output: string | undefined;
  /** Wrapper element of a query answer, e.g. `GetCallerIdentityResult`. */
  readonly resultWrapper: string | undefined;
  readonly errors: readonly string[];
  /** `POST`, `/signing-profiles/{profileName}`. */
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** False for the few that come unsigned. */
  readonly signed: boolean;
}

/** What routing needs of a model, and how to load the rest of it. */
export interface CatalogEntry
  extends Pick<
    ServiceModel,
    'id' | 'name' | 'signingName' | 'apiVersion' | 'protocols' | 'targetPrefix' | 'queryCompatible'
  > {
  /** Names of all operations. */
  readonly operations: readonly string[];
  /** Those that come unsigned. */
  readonly unsigned: readonly string[];
  /** Method, path template and operation, where paths name operations. */
  readonly routes: readonly (readonly [method: string, path: string, operation: string])[];
  readonly load: () => Promise<ServiceModel>;
}

interface Constraints {
  readonly min?: number;
  readonly max?: number;
}

export type Shape =
  | {
      readonly type: 'structure';
      readonly members: Readonly<Record<string, Member>>;
      readonly required: readonly string[];
      readonly payload?: string;
      /** Of an error: its code where XML is spoken (JSON goes by the shape's name), HTTP status, and who is to blame. */
      readonly error?: {
        readonly code: string;
        readonly status: number;
        readonly fault: 'client' | 'server';
      };
      readonly union?: boolean;
      readonly sensitive?: true;
    }
  | ({
      readonly type: 'list';
      readonly member: string;
      readonly memberName?: string;
      readonly flattened?: boolean;
    } & Constraints)
  | ({
      readonly type: 'map';
      readonly key: string;
      readonly value: string;
      readonly keyName?: string;
      readonly valueName?: string;
      readonly flattened?: boolean;
    } & Constraints)
  | ({
      readonly type: 'string';
      readonly enum?: readonly string[];
      /** As the model writes it, for error texts. */
      readonly pattern?: string;
      /** The same, anchored, translated and safe against super-linear matching. */
      readonly test?: RegExp;
      /** What must not be shown or kept. */
      readonly sensitive?: true;
    } & Constraints)
  | ({ readonly type: 'integer' | 'long' | 'double' | 'float' } & Constraints)
  | ({ readonly type: 'blob'; readonly streaming?: boolean; readonly sensitive?: true } & Constraints)
  | { readonly type: 'boolean' }
  | { readonly type: 'timestamp'; readonly format?: 'iso8601' | 'rfc822' | 'unixTimestamp' }
  | { readonly type: 'document' };

export interface Member {
  readonly shape: string;
  /** Name on the wire where it differs from the member's. */
  readonly wire?: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly flattened?: boolean;
  readonly timestampFormat?: 'iso8601' | 'rfc822' | 'unixTimestamp';
  readonly idempotencyToken?: boolean;
}
