import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Tree } from '../../kit/api.ts';
import type { Place } from '../../kit/aws.ts';
import { type Credentials, repositoryRoot } from '../../kit/server.ts';
import { signedCall } from '../../kit/signed.ts';

/** The services beside ECR, IAM and STS, by the names of their models: all of them speak JSON. */
export const companionNames = [
  'holdfast',
  'resourcegroupstaggingapi',
  'service-quotas',
  'cloudtrail',
  'cloudwatch',
  'logs',
  'events',
] as const;

export type CompanionName = (typeof companionNames)[number];

interface Model {
  readonly metadata: {
    readonly targetPrefix: string;
    readonly jsonVersion: string;
    readonly endpointPrefix: string;
    readonly signingName?: string;
  };
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<
    Record<
      string,
      {
        readonly members?: Readonly<Record<string, unknown>>;
        readonly required?: readonly string[];
      }
    >
  >;
}

export interface Companion {
  readonly service: CompanionName;
  readonly name: string;
  /** `tag:GetResources` */
  readonly action: string;
  readonly members: readonly string[];
  readonly required: readonly string[];
}

const textOf = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const models = new Map(
  companionNames.map((service) => [service, JSON.parse(textOf(`models/${service}.json`)) as Model]),
);

function modelOf(service: CompanionName): Model {
  const model = models.get(service);
  if (model === undefined) throw new Error(`there is no model of ${service}`);
  return model;
}

/** Prefixes of actions that are not the name of the model. */
const prefixes: Readonly<Record<string, string>> = {
  resourcegroupstaggingapi: 'tag',
  'service-quotas': 'servicequotas',
};

/** Every operation that docs/coverage.md says is there: none that is added to a model can be forgotten. */
export const companions: readonly Companion[] = companionNames.flatMap((service) => {
  const table = textOf('docs/coverage.md').split(`\n## ${service}\n`)[1]?.split('\n## ')[0] ?? '';
  const present = [...table.matchAll(/^\| (\w+) \| yes \|$/gm)].map(([, name = '']) => name);
  if (present.length === 0) throw new Error(`docs/coverage.md has nothing of ${service}`);
  const { operations, shapes } = modelOf(service);
  return present.map((name) => {
    const { members = {}, required = [] } = shapes[operations[name]?.input?.shape ?? ''] ?? {};
    const action = `${prefixes[service] ?? service}:${name}`;
    return { service, name, action, members: Object.keys(members), required };
  });
});

export interface Answered {
  readonly status: number;
  /** Of an error, without what stands before its name; undefined after a success. */
  readonly code: string | undefined;
  readonly message: string;
  readonly text: string;
}

/** One signed call by `by`. */
export async function ask(
  server: Place,
  { service, name }: Pick<Companion, 'service' | 'name'>,
  input: Input,
  by: Credentials,
): Promise<Answered> {
  const { targetPrefix, jsonVersion, endpointPrefix, signingName } = modelOf(service).metadata;
  const answer = await signedCall(server, {
    service: signingName ?? endpointPrefix,
    target: `${targetPrefix}.${name}`,
    contentType: `application/x-amz-json-${jsonVersion}`,
    body: JSON.stringify(input),
    credentials: by,
  });
  const text = answer.text();
  if (answer.status === 200) return { status: 200, code: undefined, message: '', text };
  const { __type = '', message, Message } = JSON.parse(text) as Readonly<Record<string, string>>;
  const code = __type.slice(__type.indexOf('#') + 1);
  return { status: answer.status, code, message: message ?? Message ?? '', text };
}

/** What requests speak of: things that are there, or that never were. One of each kind, all of that name. */
export interface Things {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Of an image. */
  readonly digest: string;
  /** Of a connection and an API destination. */
  readonly id: string;
}

export const ghosts = ({ account, region }: Pick<Things, 'account' | 'region'>, name = 'ghost'): Things => ({
  account,
  region,
  name,
  digest: `sha256:${'9'.repeat(64)}`,
  id: '99999999-9999-4999-8999-999999999999',
});

type Values = Readonly<Record<string, Tree>>;

function valuesOf(service: CompanionName, of: Things): Values {
  const { account, region, name, digest, id } = of;
  const arn = (kind: string, rest: string) => `arn:aws:${kind}:${region}:${account}:${rest}`;
  const webhook = arn('holdfast', `webhook/${name}`);
  const Tags = [{ Key: 'k', Value: 'v' }];
  switch (service) {
    case 'holdfast':
      return {
        registryId: account,
        repositoryName: name,
        newRepositoryName: `${name}-new`,
        webhookName: name,
        url: 'https://hooks.example.com/x',
        pinId: '1',
        imageId: { imageDigest: digest },
        imageDigests: [digest],
        reason: 'text',
        retentionRulesText: '{"rules":[]}',
        settings: {},
        quota: 'REPOSITORIES_PER_REGISTRY',
        value: 5000,
      };
    case 'resourcegroupstaggingapi':
      return { Key: 'k', ResourceARNList: [arn('ecr', `repository/${name}`)] };
    case 'service-quotas':
      return {
        ServiceCode: 'ecr',
        QuotaCode: 'L-03A36CE1',
        RequestId: 'a'.repeat(36),
        DesiredValue: 200_000,
      };
    case 'cloudtrail': {
      const trail = arn('cloudtrail', `trail/${name}`);
      return {
        Name: trail,
        TrailName: trail,
        ResourceId: trail,
        ResourceIdList: [trail],
        S3BucketName: 'no-such-bucket',
        TagsList: Tags,
      };
    }
    case 'cloudwatch':
      return {
        AlarmName: name,
        AlarmNames: [name],
        AlarmRule: 'FALSE',
        ResourceARN: arn('cloudwatch', `alarm:${name}`),
        MetricName: 'm',
        Namespace: name,
        MetricDataQueries: [
          { Id: 'm', MetricStat: { Metric: { Namespace: name, MetricName: 'm' }, Period: 60, Stat: 'Sum' } },
        ],
        StartTime: 1_700_000_000,
        EndTime: 1_700_000_060,
        Period: 60,
        StateValue: 'OK',
        StateReason: 'text',
        Tags,
        TagKeys: ['k'],
      };
    case 'logs': {
      const group = arn('logs', `log-group:${name}`);
      return {
        logGroupName: name,
        logGroupIdentifier: group,
        logStreamName: name,
        resourceArn: group,
        tags: { k: 'v' },
        tagKeys: ['k'],
        retentionInDays: 7,
        logEvents: [{ timestamp: 1_700_000_000_000, message: 'text' }],
      };
    }
    case 'events': {
      const bus = arn('events', `event-bus/${name}`);
      return {
        Name: name,
        EventBusName: bus,
        Rule: name,
        ResourceARN: bus,
        Tags,
        TagKeys: ['k'],
        Ids: ['1'],
        Targets: [{ Id: '1', Arn: webhook }],
        TargetArn: webhook,
        Entries: [{ Source: 'own', DetailType: 't', Detail: '{}', EventBusName: bus }],
        EventPattern: '{"source":["x"]}',
        Event: '{}',
        ConnectionArn: arn('events', `connection/${name}/${id}`),
        InvocationEndpoint: 'https://example.com/x',
        HttpMethod: 'POST',
        AuthorizationType: 'API_KEY',
        AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x', ApiKeyValue: 'y' } },
      };
    }
  }
}

/** Optional members by which a request says whose things it means. */
const aimed: Readonly<Record<string, readonly string[]>> = {
  holdfast: ['registryId', 'repositoryName'],
  resourcegroupstaggingapi: ['ResourceARNList'],
  logs: ['logGroupIdentifier'],
  events: ['EventBusName', 'Name'],
};

/** Members whose values are other ones in an operation. */
const own: Readonly<Record<string, (of: Things) => Values>> = {
  'cloudtrail:CreateTrail': ({ name }) => ({ Name: `${name}-trail` }),
  'events:DescribeEventBus': (of) => ({ Name: busOf(of) }),
  'events:PutPermission': ({ name }) => ({ EventBusName: name }),
  'events:RemovePermission': ({ name }) => ({ EventBusName: name }),
};

const busOf = ({ region, account, name }: Things): string =>
  `arn:aws:events:${region}:${account}:event-bus/${name}`;

/**
 * A request that passes the model's constraints and means those things. An operation that has a member of a new name
 * is an error until the tables above say what that is to be.
 */
export function inputOf({ service, name, action, members, required }: Companion, of: Things): Input {
  const values = { ...valuesOf(service, of), ...own[action]?.(of) };
  const wanted = members.filter(
    (member) => required.includes(member) || aimed[service]?.includes(member) === true,
  );
  return Object.fromEntries(
    wanted.map((member) => {
      if (!Object.hasOwn(values, member)) throw new Error(`${service} ${name}: what is its ${member} to be?`);
      return [member, values[member]];
    }),
  );
}

/** An answer with the names that the request brought along taken out. */
export function plain({ status, text }: Pick<Answered, 'status' | 'text'>, of: Things): string {
  const names = [of.account, of.name, of.digest, of.id].sort((one, other) => other.length - one.length);
  return names.reduce((out, name, index) => out.replaceAll(name, `{${index}}`), `${status} ${text}`);
}
