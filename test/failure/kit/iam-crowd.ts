import { allowing, done, type Input, newKey } from '../../kit/api.ts';
import { login } from '../../kit/aws.ts';
import type { Server } from '../../kit/server.ts';
import { isGone } from './crowd.ts';
import type { Change, IamLedger } from './iam-ledger.ts';
import { type Random, random } from './scale.ts';

export const group = 'kill-group';
export const readOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
const everything = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Clients at work until the server is gone; each has a user, a role and a policy of its own. */
export async function iamCrowd(
  server: Server,
  ledger: IamLedger,
  options: { readonly clients: number; readonly seed: number; readonly acknowledged: () => void },
): Promise<void> {
  const clients = Array.from({ length: options.clients }, async (_, number) => {
    const client = new Client(server, ledger, number, random(options.seed * 1009 + number));
    try {
      for (;;) {
        await client.step();
        options.acknowledged();
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  });
  await Promise.all(clients);
}

type Step = () => Promise<void>;

class Client {
  readonly #server: Server;
  readonly #ledger: IamLedger;
  readonly #random: Random;
  readonly #number: number;

  constructor(server: Server, ledger: IamLedger, number: number, chance: Random) {
    this.#server = server;
    this.#ledger = ledger;
    this.#number = number;
    this.#random = chance;
  }

  step(): Promise<void> {
    const what = this.#random.below(10);
    if (what < 6) return this.#random.pick(this.#userSteps())();
    return this.#random.pick(what < 8 ? this.#roleSteps() : this.#policySteps())();
  }

  #has(name: string): boolean {
    return this.#ledger.facts.has(name);
  }

  #write(operation: string, input: Input, change: Change): Promise<void> {
    return this.#ledger.writing(change, () => done(this.#server, 'iam', operation, input));
  }

  /** A document that can be told from others by its Sid. */
  #document(Sid: string): string {
    return JSON.stringify(allowing('ecr:ListImages', { Sid }));
  }

  #policyArn(): string {
    return `arn:aws:iam::${this.#server.ready.account}:policy/kill-p${this.#number}`;
  }

  #newSid(): string {
    return `Sid${this.#random.below(1_000_000)}`;
  }

  #userSteps(): Step[] {
    const names = [`kill-u${this.#number}`, `kill-v${this.#number}`] as const;
    const name = names.find((one) => this.#has(`user:${one}`));
    if (name === undefined) return [() => this.#create('User', names[0])];
    const other = name === names[0] ? names[1] : names[0];
    const steps = [
      ...this.#holderSteps('User', name),
      () =>
        this.#toggle('User', name, `group:${group}`, ['AddUserToGroup', 'RemoveUserFromGroup'], {
          GroupName: group,
        }),
      () => this.#rename(name, other),
    ];
    if (this.#random.chance(20)) steps.push(() => this.#delete('User', name));
    const keys = this.#ledger.keysOf(name);
    if (keys.length < 2) {
      const create: Step = () => this.#ledger.creatingKey(name, () => newKey(this.#server, name));
      steps.push(create, create, create);
    }
    for (const key of keys) {
      steps.push(
        () => this.#setKey(name, key),
        () => this.#login(name, key),
        () => this.#login(name, key),
      );
      if (this.#random.chance(30)) steps.push(() => this.#deleteKey(name, key));
    }
    return steps;
  }

  #roleSteps(): Step[] {
    const name = `kill-r${this.#number}`;
    if (!this.#has(`role:${name}`)) return [() => this.#create('Role', name)];
    return [
      ...this.#holderSteps('Role', name),
      () => {
        const Sid = this.#newSid();
        const input = { RoleName: name, PolicyDocument: this.#trust(Sid) };
        return this.#write('UpdateAssumeRolePolicy', input, { [`role:${name}`]: Sid });
      },
      () => this.#delete('Role', name),
    ];
  }

  #policySteps(): Step[] {
    const fact = `policy:kill-p${this.#number}`;
    const PolicyArn = this.#policyArn();
    const Sid = this.#newSid();
    const PolicyDocument = this.#document(Sid);
    if (!this.#has(fact)) {
      const input = { PolicyName: `kill-p${this.#number}`, PolicyDocument };
      return [() => this.#write('CreatePolicy', input, { [fact]: 'v1', [`${fact}/v1`]: Sid })];
    }
    const versions = this.#ledger.under(`${fact}/`).map((name) => name.slice(fact.length + 1));
    const current = this.#ledger.facts.get(fact);
    const spare = versions.find((version) => version !== current);
    if (spare !== undefined) {
      return [
        () => this.#write('SetDefaultPolicyVersion', { PolicyArn, VersionId: spare }, { [fact]: spare }),
        () =>
          this.#write(
            'DeletePolicyVersion',
            { PolicyArn, VersionId: spare },
            { [`${fact}/${spare}`]: undefined },
          ),
      ];
    }
    // How versions go on counting after one was deleted is not known here: there is a second one, or the policy anew.
    if (current !== 'v1') return [() => this.#deletePolicy(fact)];
    const input = { PolicyArn, PolicyDocument, SetAsDefault: true };
    return [
      async () => {
        await this.#deletePolicy(fact);
        const made = { PolicyName: `kill-p${this.#number}`, PolicyDocument };
        await this.#write('CreatePolicy', made, { [fact]: 'v1', [`${fact}/v1`]: Sid });
        await this.#write('CreatePolicyVersion', input, { [fact]: 'v2', [`${fact}/v2`]: Sid });
      },
    ];
  }

  /** What users and roles have alike. */
  #holderSteps(kind: 'User' | 'Role', name: string): Step[] {
    const fact = `${kind.toLowerCase()}:${name}`;
    const owner = { [`${kind}Name`]: name };
    const Sid = this.#newSid();
    const attach = (PolicyArn: string): Step => {
      const operations = [`Attach${kind}Policy`, `Detach${kind}Policy`] as const;
      return () => this.#toggle(kind, name, `attached:${PolicyArn}`, operations, { PolicyArn });
    };
    const steps: Step[] = [
      attach(readOnly),
      () => {
        const input = { ...owner, PolicyName: 'own', PolicyDocument: this.#document(Sid) };
        return this.#write(`Put${kind}Policy`, input, { [`${fact}/inline:own`]: Sid });
      },
      () => {
        const change = { [`${fact}/tag:a`]: Sid, [`${fact}/tag:b`]: Sid };
        return this.#write(`Tag${kind}`, { ...owner, Tags: tags(Sid) }, change);
      },
    ];
    if (this.#has(`policy:kill-p${this.#number}`)) steps.push(attach(this.#policyArn()));
    if (this.#has(`${fact}/inline:own`)) steps.push(() => this.#strip(kind, name, `${fact}/inline:own`));
    return steps;
  }

  /** With two tags and a boundary: all of it at once or nothing. */
  #create(kind: 'User' | 'Role', name: string): Promise<void> {
    const fact = `${kind.toLowerCase()}:${name}`;
    const Sid = this.#newSid();
    const input = { [`${kind}Name`]: name, Tags: tags(Sid), PermissionsBoundary: everything };
    const trust = kind === 'Role' ? { AssumeRolePolicyDocument: this.#trust(Sid) } : {};
    return this.#write(
      `Create${kind}`,
      { ...input, ...trust },
      {
        [fact]: kind === 'Role' ? Sid : 'there',
        [`${fact}/tag:a`]: Sid,
        [`${fact}/tag:b`]: Sid,
        [`${fact}/boundary`]: everything,
      },
    );
  }

  async #delete(kind: 'User' | 'Role', name: string): Promise<void> {
    const fact = `${kind.toLowerCase()}:${name}`;
    for (const held of this.#ledger.under(`${fact}/`)) await this.#strip(kind, name, held);
    if (kind === 'User') for (const key of this.#ledger.keysOf(name)) await this.#deleteKey(name, key);
    const rest = this.#ledger.under(`${fact}/`);
    const change = Object.fromEntries([fact, ...rest].map((one) => [one, undefined]));
    await this.#write(`Delete${kind}`, { [`${kind}Name`]: name }, change);
  }

  /** Takes from a user or role what would be in the way of its deletion. */
  async #strip(kind: 'User' | 'Role', name: string, held: string): Promise<void> {
    const owner = { [`${kind}Name`]: name };
    const [, what = '', value = ''] = /\/(attached|inline|group):(.*)$/.exec(held) ?? [];
    const change = { [held]: undefined };
    if (what === 'attached') await this.#write(`Detach${kind}Policy`, { ...owner, PolicyArn: value }, change);
    if (what === 'inline') await this.#write(`Delete${kind}Policy`, { ...owner, PolicyName: value }, change);
    if (what === 'group') await this.#write('RemoveUserFromGroup', { ...owner, GroupName: value }, change);
  }

  #toggle(
    kind: 'User' | 'Role',
    name: string,
    what: string,
    [on, off]: readonly [string, string],
    more: Input,
  ): Promise<void> {
    const fact = `${kind.toLowerCase()}:${name}/${what}`;
    const isOn = this.#has(fact);
    const input = { [`${kind}Name`]: name, ...more };
    return this.#write(isOn ? off : on, input, { [fact]: isOn ? undefined : 'yes' });
  }

  /** All that a user has goes with it. */
  #rename(from: string, to: string): Promise<void> {
    const change: Record<string, string | undefined> = {};
    for (const name of [`user:${from}`, ...this.#ledger.under(`user:${from}/`)]) {
      change[name] = undefined;
      change[name.replace(from, to)] = this.#ledger.facts.get(name);
    }
    for (const key of this.#ledger.keysOf(from)) change[key] = this.#ledger.facts.get(key)?.replace(from, to);
    return this.#write('UpdateUser', { UserName: from, NewUserName: to }, change);
  }

  #setKey(UserName: string, key: string): Promise<void> {
    const Status = this.#ledger.facts.get(key)?.endsWith(' Active') ? 'Inactive' : 'Active';
    const input = { UserName, AccessKeyId: key.slice('key:'.length), Status };
    return this.#write('UpdateAccessKey', input, { [key]: `${UserName} ${Status}` });
  }

  #deleteKey(UserName: string, key: string): Promise<void> {
    const input = { UserName, AccessKeyId: key.slice('key:'.length) };
    return this.#write('DeleteAccessKey', input, { [key]: undefined });
  }

  async #login(user: string, fact: string): Promise<void> {
    const key = this.#ledger.keys.get(fact.slice('key:'.length));
    const isActive = this.#ledger.facts.get(fact)?.endsWith(' Active');
    if (key === undefined || !isActive || !this.#has(`user:${user}/attached:${readOnly}`)) return;
    const { authorization } = await login(this.#server, { credentials: key });
    key.logins.push(authorization);
  }

  async #deletePolicy(fact: string): Promise<void> {
    const PolicyArn = this.#policyArn();
    for (const held of this.#ledger.under('').filter((name) => name.endsWith(`/attached:${PolicyArn}`))) {
      const [, kind = '', name = ''] = /^(user|role):([^/]*)/.exec(held) ?? [];
      await this.#strip(kind === 'user' ? 'User' : 'Role', name, held);
    }
    const change = Object.fromEntries(
      [fact, ...this.#ledger.under(`${fact}/`)].map((one) => [one, undefined]),
    );
    const versions = this.#ledger.under(`${fact}/`).map((name) => name.slice(fact.length + 1));
    for (const VersionId of versions.filter((version) => version !== this.#ledger.facts.get(fact))) {
      await this.#write(
        'DeletePolicyVersion',
        { PolicyArn, VersionId },
        { [`${fact}/${VersionId}`]: undefined },
      );
    }
    await this.#write('DeletePolicy', { PolicyArn }, change);
  }

  #trust(Sid: string): string {
    const Principal = { AWS: this.#server.ready.account };
    const Statement = { Sid, Effect: 'Allow', Principal, Action: 'sts:AssumeRole' };
    return JSON.stringify({ Version: '2012-10-17', Statement });
  }
}

function tags(value: string): Input[] {
  return ['a', 'b'].map((Key) => ({ Key, Value: value }));
}
