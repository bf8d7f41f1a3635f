import { randomUUID } from 'node:crypto';
import type {
  CreateVirtualMFADeviceRequest,
  CreateVirtualMFADeviceResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { entityArn } from '../arns.ts';
import { commit, type IamContext } from '../context.ts';
import { newSeed, sealSeed, shownSeed } from '../mfa.ts';
import type { EntityHead } from '../ports.ts';
import { refuse } from '../refusals.ts';
import { onNew } from '../requirements.ts';
import { tagged } from '../tagging.ts';
import { createEntity } from '../units/create-entity.ts';

/** By the model, of serial numbers; names are as long as those of policies at most. */
const LONGEST_SERIAL = 256;
const LONGEST_NAME = 128;

export const CreateVirtualMFADevice = (
  context: IamContext,
): Operation<CreateVirtualMFADeviceRequest, CreateVirtualMFADeviceResponse> => ({
  requires: ({ VirtualMFADeviceName: name, Path: path = '/', Tags = [] }, { caller }) => [
    onNew(
      'CreateVirtualMFADevice',
      { account: caller.account, kind: 'mfa-device', path, name },
      Tags.length > 0 ? tagConditions(Tags) : undefined,
    ),
  ],
  async invoke(input, call) {
    const { VirtualMFADeviceName: name, Path: path = '/', Tags = [] } = input;
    const { account } = call.caller;
    const place = { account, kind: 'mfa-device', name, path } as const;
    const serial = entityArn(place);
    if (serial.length > LONGEST_SERIAL || name.length > LONGEST_NAME) {
      throw refuse.invalidInput('The name or path of the device is too long.');
    }
    const seed = newSeed();
    const tags = tagged('mfa-device', [], Tags, context.quotas.tags);
    const body = { sealedSeed: sealSeed(context.sealer, serial, seed), tags };
    const entity = { ...place, id: randomUUID(), body };
    const created = await commit(context, call, createEntity, { entity, quota: undefined });
    const { VirtualMFADevice: device } = respond(created as EntityHead<'mfa-device'>, input);
    return { VirtualMFADevice: { ...device, ...shownSeed(seed, `${name}@${account}`) } };
  },
  respond,
});

/** The seed is shown once, to who made the device. */
function respond(
  device: EntityHead<'mfa-device'>,
  { Tags = [] }: CreateVirtualMFADeviceRequest,
): CreateVirtualMFADeviceResponse {
  return { VirtualMFADevice: { SerialNumber: entityArn(device), ...(Tags.length > 0 && { Tags }) } };
}
