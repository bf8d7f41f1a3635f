import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { api, type Said } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import { expectError, expectStatus, type Registry, startUpload } from '../kit/registry.ts';
import { type Credentials, holdfast, readCredentials, type Server, startServer } from '../kit/server.ts';
import { type Filled, fill } from './kit/fill.ts';
import { ghosts, inputOf, plain, type Things } from './kit/inputs.ts';
import { ociRequests, send } from './kit/oci-requests.ts';
import { type Modelled, served } from './kit/served.ts';

/**
 * Two accounts on one server, with one of everything in each. The administrator of the second, who may do anything
 * there and nothing in the first, tries every operation of every service and every /v2 request across: what it is
 * told of the first account's things is what it is told of things that never were.
 */
const domain = 'registry.test';
const theirAccount = '111122223333';
/** As many digits as an account has, and nobody's. */
const noAccount = '444455556666';

const changing =
  /^(Attach|Detach|Create|Delete|Put|Update|Add|Remove|Set|Tag|Untag|Enable|Deactivate|Resync|Change|Initiate|Upload|Start|Register|Deregister|Complete|BatchDelete|Assume)/;
const reading = ({ name }: Modelled): boolean => !changing.test(name);

/** What is asked for here and was not made. */
const unfound: Readonly<Record<string, string>> = {
  GetAccountPasswordPolicy: 'NoSuchEntity',
  DecodeAuthorizationMessage: 'InvalidAuthorizationMessageException',
};

/** To see what of a request names an account. */
const nobody: Things = ghosts({ account: noAccount, region: 'us-east-1' });

/** Secrets and names by which an answer would betray the first account. */
const marks = ['zebra', 'Zebra'];

describe('two accounts on one server', () => {
  let server: Server;
  let mine: Filled;
  let theirs: Filled;
  let outsider: Credentials;
  let at: Registry;

  before(async () => {
    server = await startServer({ args: ['--domain', domain] });
    const made = await holdfast(['account', 'create', theirAccount, '--data', server.data]);
    assert.equal(made.code, 0, made.stderr);
    outsider = readCredentials(join(server.data, 'aws', 'credentials'), theirAccount);
    mine = await fill(server, server.ready.account, 'zebra', server.credentials);
    theirs = await fill(server, theirAccount, 'okapi', outsider);
    at = await login(server, { credentials: outsider });
  });
  after(() => server?.stop('SIGKILL'));

  const across = (operation: Modelled, of: Things): Promise<Said> =>
    api(server, operation.service, operation.name, inputOf(operation, of), outsider);

  /** Fails when an answer holds anything of the first account that the request did not. */
  function tellsNothing(text: string, input: string): void {
    for (const secret of [...marks, ...mine.ids, mine.account, mine.digest, mine.layer, mine.uploadId]) {
      if (input.includes(secret)) continue;
      assert.ok(!text.includes(secret), `tells ${secret}: ${text}`);
    }
  }

  describe('what it reads of its own holds nothing of the other', () => {
    for (const operation of served.filter(reading)) {
      test(`${operation.service}:${operation.name}`, async () => {
        const own = inputOf(operation, theirs);
        const found = await across(operation, theirs);
        assert.equal(found.code, unfound[operation.name], found.message);
        tellsNothing(found.text, JSON.stringify(own));
        const aimless = Object.fromEntries(
          Object.entries(own).filter(([member]) => operation.required.includes(member)),
        );
        const said = await api(server, operation.service, operation.name, aimless, outsider);
        tellsNothing(said.text, JSON.stringify(aimless));
      });
    }
  });

  describe("the other's things are answered as things that never were", () => {
    for (const operation of served) {
      if (!aims(operation)) continue;
      test(`${operation.service}:${operation.name}`, async () => {
        const there = inputOf(operation, mine);
        const seen = await across(operation, mine);
        tellsNothing(seen.text, JSON.stringify(there));
        const inMine = await across(operation, ghosts(mine));
        assert.equal(plain(seen, mine), plain(inMine, ghosts(mine)), 'in the same account');
        const nowhere = ghosts(mine, { account: noAccount });
        assert.equal(plain(seen, mine), plain(await across(operation, nowhere), nowhere), 'in no account');
      });
    }
  });

  describe('on /v2', () => {
    const hostOf = (account: string): string => `${account}.dkr.ecr.${server.ready.region}.${domain}`;

    for (const request of ociRequests) {
      test(`${request.name}: what is there, what is not, and what no account has are refused alike`, async () => {
        const seen = await send(at, request, mine, hostOf(mine.account));
        assert.equal(seen.status, 403);
        for (const account of [mine.account, noAccount]) {
          const nowhere = ghosts(mine, { account });
          const other = await send(at, request, nowhere, hostOf(account));
          assert.equal(
            plain({ status: other.status, text: other.text() }, nowhere),
            plain({ status: seen.status, text: seen.text() }, mine),
          );
        }
        if (request.method === 'HEAD') return;
        const message = expectError(seen, 403, 'DENIED');
        assert.match(
          message,
          new RegExp(
            `to perform: ecr:${request.needs[0]} on resource: .* because no resource-based policy allows`,
          ),
        );
      });

      if (!request.reads) continue;
      test(`${request.name}: of its own, without anything of the other`, async () => {
        const own = await send(at, request, theirs);
        assert.ok(own.status < 300, `${own.status}: ${own.text()}`);
        tellsNothing(own.text(), '');
        const names = { ...mine, account: theirAccount };
        const asMine = await send(at, request, names, hostOf(theirAccount));
        if (request.path(names) !== request.path(theirs)) expectStatus(asMine, 404);
        tellsNothing(asMine.text(), request.path(names));
      });
    }

    test('a mount finds nothing of the other, and becomes an upload', async () => {
      const query = `mount=${mine.layer}&from=${mine.repository}`;
      for (const host of [hostOf(theirAccount), new URL(server.url).host]) {
        const path = `/v2/${theirs.repository}/blobs/uploads/?${query}`;
        expectStatus(await at.ask('POST', path, { headers: { host }, body: '' }), 202);
      }
      const path = `/v2/${theirs.repository}/blobs/${mine.layer}`;
      expectStatus(await at.ask('HEAD', path), 404);
    });

    test('a blob that only the other has is no layer of an image', async () => {
      const digests = [mine.layer, mine.digest];
      for (const digest of digests) {
        expectStatus(await at.ask('GET', `/v2/${theirs.repository}/blobs/${digest}`), 404);
        expectStatus(await at.ask('GET', `/v2/${theirs.repository}/manifests/${digest}`), 404);
      }
      const location = await startUpload(at, theirs.repository);
      const taken = await at.ask('PUT', `${location}?digest=${mine.layer}`, { body: '' });
      assert.ok(taken.status >= 400, `an upload of nothing became the other's layer: ${taken.status}`);
    });
  });
});

/** Whether its input can name things of another account. */
function aims(operation: Modelled): boolean {
  const there = JSON.stringify(inputOf(operation, nobody));
  return [nobody.account, nobody.accessKeyId, nobody.deletionTask].some((name) => there.includes(name));
}
