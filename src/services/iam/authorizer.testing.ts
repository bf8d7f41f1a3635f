import type { Call, Caller, Requirement, Session } from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { createAuthorizer, type ResourcePolicies } from './authorizer.ts';
import { createCallers } from './credentials.ts';
import type { EntityTag } from './entities.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import { parsePolicy } from './policy/parse.ts';
import type { IamTx } from './ports.ts';
import { createSessions, type NewSession } from './sessions/index.ts';

export const account = '123456789012';
export const other = '999999999999';
export const repository = `arn:aws:ecr:eu-west-1:${account}:repository/team/app`;

export const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
export const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
export const deny = (Action: string | string[], more: object = {}) => ({
  ...allow(Action, more),
  Effect: 'Deny',
});

export function callOf(caller: Caller, changes: Partial<Call> = {}): Call {
  return {
    requestId: 'r',
    caller,
    region: 'eu-west-1',
    sourceIp: '10.1.2.3',
    userAgent: 'docker/1',
    origin: { scheme: 'http', authority: 'localhost:5100' },
    ...changes,
  };
}

/** For tests: IAM in memory, with an authorizer whose only resources are repositories. */
export function iamHouse(sealer: Sealer) {
  const store = fakeIamStore();
  const clock = { time: Date.UTC(2026, 10, 24), now: () => clock.time };
  const resource = { revision: 0, policies: new Map<string, string>(), tags: [] as EntityTag[] };
  const asked: string[] = [];
  const ecr: ResourcePolicies = {
    revision: () => resource.revision,
    async policiesFor(_call, { resource: arn }) {
      asked.push(arn);
      const text = resource.policies.get(arn);
      return text === undefined ? [] : [{ name: 'repository-policy', policy: parsePolicy(text, 'resource') }];
    },
    tagsOf: async () => resource.tags,
  };
  const authorizer = createAuthorizer({ store, sealer, clock, resources: { ecr } });
  const sessions = createSessions({ store, sealer, clock });
  const callers = createCallers(store);
  let number = 0;

  const write = (run: (tx: IamTx) => Promise<unknown>) =>
    store.commit({ name: 'test', run: (tx: IamTx) => run(tx) }, null, {
      now: clock.time,
      requestId: 'r',
      actor: 'test',
    });
  const nextId = () => {
    number += 1;
    return String.fromCharCode(64 + number).repeat(16);
  };

  return {
    store,
    sealer,
    clock,
    resource,
    asked,
    authorizer,
    sessions,
    write,
    setRepositoryPolicy(text: string | undefined, arn = repository) {
      resource.revision += 1;
      if (text === undefined) resource.policies.delete(arn);
      else resource.policies.set(arn, text);
    },
    async user(
      name: string,
      inline: Record<string, string> = {},
      of = account,
      tags: EntityTag[] = [],
    ): Promise<Caller> {
      const unique = nextId();
      const id = `AIDA${unique}`;
      await write(async (tx) => {
        if ((await tx.accounts.get(of)) === undefined) {
          await tx.accounts.insert({ id: of, name: undefined, createdAt: 0 });
        }
        await tx.entities.insert({
          account: of,
          kind: 'user',
          name,
          id,
          path: '/',
          createdAt: 0,
          body: { tags, inline },
        });
        await tx.accessKeys.insert({
          id: `AKIA${unique}`,
          account: of,
          userId: id,
          sealedSecret: new Uint8Array(),
          active: true,
          createdAt: 0,
        });
      });
      const caller = await callers.find(`AKIA${unique}`);
      if (caller === undefined) throw new Error('the user is not there');
      return caller;
    },
    async role(name: string, inline: Record<string, string> = {}, tags: EntityTag[] = []): Promise<string> {
      const id = `AROA${nextId()}`;
      const body = { trustPolicy: '{}', maxSessionDuration: 3600, tags, inline };
      await write((tx) =>
        tx.entities.insert({ account, kind: 'role', name, id, path: '/', createdAt: 0, body }),
      );
      return id;
    },
    async session(principalId: string, more: Partial<NewSession> = {}): Promise<Caller> {
      const kind: Session['kind'] = 'role';
      const issued = sessions.issue({
        account,
        kind,
        principalId,
        name: 'ci',
        duration: 3_600_000,
        ...more,
      });
      const found = await sessions.find(issued.accessKeyId, issued.sessionToken);
      if (found === undefined) throw new Error('the session is not alive');
      return found.caller;
    },
    decide: (
      who: Caller,
      action: string,
      resourceArn = repository,
      more: Partial<Requirement> = {},
      call: Partial<Call> = {},
    ) => authorizer.decide(callOf(who, call), { action, resource: resourceArn, ...more }),
  };
}
