import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api, at, done, listAt, type Tree, textAt } from '../kit/api.ts';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { registry } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';
import { group, iamCrowd, readOnly } from './kit/iam-crowd.ts';
import { IamLedger, type Key } from './kit/iam-ledger.ts';
import { type Random, random, seed, times } from './kit/scale.ts';

const repository = 'iam/kill';
const clients = 6;

/** All that the server shows of what the clients write, as the ledger's facts. */
async function shown(server: Server): Promise<Map<string, string>> {
  const facts = new Map<string, string>();
  const details = await done(server, 'iam', 'GetAccountAuthorizationDetails', { MaxItems: 1000 });
  assert.equal(textAt(details, 'IsTruncated'), 'false');
  const ours = (list: string, name: string): readonly Tree[] =>
    listAt(details, list).filter((one) => textAt(one, name).startsWith('kill-'));
  const sid = (document: string): string => {
    const { Statement } = JSON.parse(decodeURIComponent(document)) as { Statement: Tree };
    return textAt(Array.isArray(Statement) ? at(Statement, 0) : Statement, 'Sid');
  };
  const holder = (fact: string, one: Tree, inline: string): void => {
    for (const tag of listAt(one, 'Tags'))
      facts.set(`${fact}/tag:${textAt(tag, 'Key')}`, textAt(tag, 'Value'));
    const boundary = at(one, 'PermissionsBoundary', 'PermissionsBoundaryArn');
    if (boundary !== undefined) facts.set(`${fact}/boundary`, String(boundary));
    for (const policy of listAt(one, 'AttachedManagedPolicies')) {
      facts.set(`${fact}/attached:${textAt(policy, 'PolicyArn')}`, 'yes');
    }
    for (const policy of listAt(one, inline)) {
      facts.set(`${fact}/inline:${textAt(policy, 'PolicyName')}`, sid(textAt(policy, 'PolicyDocument')));
    }
  };
  for (const user of ours('UserDetailList', 'UserName')) {
    const name = textAt(user, 'UserName');
    facts.set(`user:${name}`, 'there');
    holder(`user:${name}`, user, 'UserPolicyList');
    for (const one of listAt(user, 'GroupList')) facts.set(`user:${name}/group:${String(one)}`, 'yes');
    const keys = await done(server, 'iam', 'ListAccessKeys', { UserName: name });
    for (const key of listAt(keys, 'AccessKeyMetadata')) {
      facts.set(`key:${textAt(key, 'AccessKeyId')}`, `${name} ${textAt(key, 'Status')}`);
    }
  }
  for (const role of ours('RoleDetailList', 'RoleName')) {
    const fact = `role:${textAt(role, 'RoleName')}`;
    facts.set(fact, sid(textAt(role, 'AssumeRolePolicyDocument')));
    holder(fact, role, 'RolePolicyList');
  }
  for (const policy of ours('Policies', 'PolicyName')) {
    const fact = `policy:${textAt(policy, 'PolicyName')}`;
    facts.set(fact, textAt(policy, 'DefaultVersionId'));
    for (const version of listAt(policy, 'PolicyVersionList')) {
      facts.set(`${fact}/${textAt(version, 'VersionId')}`, sid(textAt(version, 'Document')));
    }
    const attached = [...facts.keys()].filter((name) => name.endsWith(`/attached:${textAt(policy, 'Arn')}`));
    assert.equal(textAt(policy, 'AttachmentCount'), String(attached.length), `${fact} is counted wrongly`);
  }
  await otherViewsAgree(server, facts);
  return facts;
}

/** The counts and the members that other operations tell are the same. */
async function otherViewsAgree(server: Server, facts: ReadonlyMap<string, string>): Promise<void> {
  const members = listAt(await done(server, 'iam', 'GetGroup', { GroupName: group }), 'Users');
  const inGroup = [...facts.keys()].flatMap((name) => /^user:(.*)\/group:/.exec(name)?.[1] ?? []);
  assert.deepEqual(members.map((user) => textAt(user, 'UserName')).sort(), inGroup.sort());
  const holders = await done(server, 'iam', 'ListEntitiesForPolicy', { PolicyArn: readOnly });
  const names = [
    ...listAt(holders, 'PolicyUsers').map((user) => `user:${textAt(user, 'UserName')}`),
    ...listAt(holders, 'PolicyRoles').map((role) => `role:${textAt(role, 'RoleName')}`),
  ];
  const attached = [...facts.keys()].filter((name) => name.endsWith(`/attached:${readOnly}`));
  assert.deepEqual(names.sort(), attached.map((name) => name.split('/')[0]).sort());
  const text = (await api(server, 'iam', 'GetAccountSummary')).text;
  const counted = (kind: string): number =>
    [...facts.keys()].filter((name) => name.startsWith(kind) && !name.includes('/')).length;
  assert.match(text, new RegExp(`<key>Users</key><value>${counted('user:') + 1}</value>`));
  assert.match(text, new RegExp(`<key>Policies</key><value>${counted('policy:')}</value>`));
}

/** A key works, and its logins, exactly if it is active; and it may what its user may. */
async function behaves(server: Server, ledger: IamLedger, key: Key): Promise<void> {
  const [user = '', status] = ledger.facts.get(`key:${key.accessKeyId}`)?.split(' ') ?? [];
  const called = await api(server, 'sts', 'GetCallerIdentity', {}, key);
  if (status === 'Active') {
    assert.equal(called.code, undefined, called.message);
    assert.equal(textAt(called.body, 'Arn'), `arn:aws:iam::${server.ready.account}:user/${user}`);
  } else assert.equal(called.code, 'InvalidClientTokenId', `${key.accessKeyId}: ${status}`);
  // Every policy that a client gives allows this.
  const may = ledger.under(`user:${user}/`).some((name) => /\/(attached|inline):/.test(name));
  const expected = status !== 'Active' ? 401 : may ? 200 : 403;
  for (const authorization of key.logins.slice(-2)) {
    const answer = await registry(server.url, authorization).ask('GET', `/v2/${repository}/tags/list`);
    assert.equal(answer.status, expected, `${key.accessKeyId} of ${user}, ${status}: ${answer.text()}`);
  }
}

async function workUntilKilled(
  server: Server,
  ledger: IamLedger,
  chance: Random,
  round: number,
): Promise<void> {
  const enough = 20 + chance.below(times(120, 200));
  const delay = chance.below(20);
  let count = 0;
  await iamCrowd(server, ledger, {
    clients,
    seed: seed + round,
    acknowledged: () => {
      if (++count === enough) setTimeout(() => server.child.kill('SIGKILL'), delay);
    },
  });
  assert.equal(await server.stop('SIGKILL'), null, `the server ended by itself:\n${server.output()}`);
}

describe('kill -9 among writes to IAM', () => {
  test('all that was acknowledged is there, no write is half visible, what was ended stays ended', async (t) => {
    const kills = times(6, 60);
    const chance = random(seed + 6);
    const ledger = new IamLedger();
    let server = await startServer();
    t.after(() => server.stop('SIGKILL'));
    const { data } = server;
    await createRepository(ecrClient(server), repository);
    await done(server, 'iam', 'CreateGroup', { GroupName: group });
    let [looked, ended, logins] = [0, 0, 0];
    for (let round = 0; round < kills; round++) {
      await workUntilKilled(server, ledger, chance, round);
      server = await startServer({ data });
      ledger.settle(await shown(server));
      const isActive = (key: Key): boolean =>
        ledger.facts.get(`key:${key.accessKeyId}`)?.endsWith(' Active') ?? false;
      const [active, inactive] = [true, false].map((is) =>
        [...ledger.keys.values()].filter((key) => isActive(key) === is),
      ) as [Key[], Key[]];
      const some = inactive.length <= 40 ? inactive : Array.from({ length: 40 }, () => chance.pick(inactive));
      for (const key of [...active, ...some]) {
        await behaves(server, ledger, key);
        looked++;
        logins += Math.min(key.logins.length, 2);
        if (!isActive(key)) ended++;
      }
    }
    assert.ok(ended > 0, 'no key was ever ended');
    const { met, acknowledged } = ledger;
    t.diagnostic(
      `${kills} kills, ${acknowledged} acknowledged writes, ${met.done} done and ${met.undone} undone of those under way, ${looked} looks at keys, ${ended} of them ended, and at ${logins} logins`,
    );
    const verified = await holdfast(['verify', '--data', data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });
});
