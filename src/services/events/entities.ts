import type { LogConfig, RuleState, Target } from '../../generated/events/types.ts';

/** What each kind of entity keeps: plain JSON. Names, account and region stand in the key. */
export interface Bodies {
  readonly bus: BusBody;
  readonly rule: RuleBody;
  readonly connection: ConnectionBody;
  readonly destination: DestinationBody;
  readonly webhook: WebhookBody;
}

export interface EventTag {
  readonly key: string;
  readonly value: string;
}

/** Of the default bus too, which is there without one. */
export interface BusBody {
  readonly description?: string | undefined;
  /** Statements of the policy (PutPermission), as they were given. */
  readonly policy?: string | undefined;
  /** The same with users and roles named by the unique ids that they had when it was set (spec 4.3). */
  readonly keptPolicy?: string | undefined;
  readonly tags: readonly EventTag[];
  /** Of what is accepted and ignored: as it was given. */
  readonly ignored?: Ignored | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Ignored {
  readonly KmsKeyIdentifier?: string | undefined;
  readonly DeadLetterConfig?: { readonly Arn?: string | undefined } | undefined;
  readonly LogConfig?: LogConfig | undefined;
}

export interface RuleBody {
  readonly pattern?: string | undefined;
  readonly schedule?: string | undefined;
  readonly state: RuleState;
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  /** Account that made it, and for which it acts. */
  readonly createdBy: string;
  readonly tags: readonly EventTag[];
  /** As they were put, in that order. */
  readonly targets: readonly Target[];
  /** From when a schedule counts. */
  readonly scheduledAt: number;
}

interface Made {
  /** Last part of the ARN. */
  readonly id: string;
  readonly description?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ConnectionBody extends Made {
  readonly state: 'AUTHORIZED' | 'DEAUTHORIZED';
  readonly type: 'BASIC' | 'OAUTH_CLIENT_CREDENTIALS' | 'API_KEY';
  /** What may be shown. */
  readonly shown: ConnectionShown;
  /** ConnectionSecrets, sealed, in base64. Absent once it was deauthorized. */
  readonly sealed?: string | undefined;
  readonly authorizedAt?: number | undefined;
  readonly kmsKey?: string | undefined;
}

export interface ConnectionShown {
  readonly username?: string | undefined;
  readonly apiKeyName?: string | undefined;
  readonly oauth?:
    | {
        readonly clientId: string;
        readonly endpoint: string;
        readonly method: 'GET' | 'POST' | 'PUT';
        readonly http: HttpParts<ShownParameter>;
      }
    | undefined;
  readonly http: HttpParts<ShownParameter>;
}

/** What is added to each request. */
export interface HttpParts<Parameter> {
  readonly headers: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly body: readonly Parameter[];
}

export interface Parameter {
  readonly key: string;
  readonly value: string;
}

export interface ShownParameter {
  readonly key: string;
  /** Absent: it is a secret. */
  readonly value?: string | undefined;
}

/** All of a connection that requests are made of. */
export interface ConnectionSecrets {
  readonly password?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly http: HttpParts<Parameter>;
  readonly oauthHttp: HttpParts<Parameter>;
}

export interface DestinationBody extends Made {
  readonly connectionArn: string;
  readonly endpoint: string;
  readonly method: 'POST' | 'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'PATCH' | 'DELETE';
  /** Requests per second at most. */
  readonly rate: number;
}

export interface WebhookBody {
  readonly url: string;
  readonly form: 'CLOUDEVENTS' | 'EVENTBRIDGE';
  /** NONE: as fast as it goes. REPOSITORY: what concerns one repository, one after another. */
  readonly ordering: 'NONE' | 'REPOSITORY';
  readonly description?: string | undefined;
  /** Which events of the default bus it gets by itself; without one, those that rules send it. */
  readonly pattern?: string | undefined;
  readonly enabled: boolean;
  /** Key of the signatures (32 bytes or more), sealed, in base64. */
  readonly sealed: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
