import type { Unit } from '../../../kernel/unit.ts';
import type { MfaDeviceBody } from '../entities.ts';
import { existing } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { alreadyExists, notFound, refuse } from '../refusals.ts';

interface OfDevice {
  readonly account: string;
  /** Serial number: the device's ARN. */
  readonly serial: string;
}

interface OfUsersDevice extends OfDevice {
  readonly user: string;
}

/** Two consecutive codes, found right under this seed: the time step of the second, and how far the device is off. */
export interface ProvenCodes {
  readonly sealedSeed: string;
  readonly lastStep: number;
  readonly drift: number;
}

export const enableMfaDevice: Unit<
  IamTx,
  OfUsersDevice & { readonly proven: ProvenCodes; readonly limit: number },
  void
> = {
  name: 'iam.enable-mfa-device',
  async run(tx, { account, serial, user, proven, limit }, { now }) {
    const device = await existing(tx, account, 'mfa-device', serial);
    const { id } = await existing(tx, account, 'user', user);
    if ((await tx.links.countSources(account, 'mfa', serial)) > 0) {
      throw alreadyExists['mfa-device'](device.name);
    }
    if ((await tx.links.targets(account, 'mfa', id)).length >= limit) {
      throw refuse.quota('MFADevicesPerUser', limit);
    }
    await tx.links.add(account, 'mfa', id, serial);
    await prove(tx, device, proven, { enabledAt: now });
  },
};

export const resyncMfaDevice: Unit<IamTx, OfUsersDevice & { readonly proven: ProvenCodes }, void> = {
  name: 'iam.resync-mfa-device',
  async run(tx, { account, serial, user, proven }) {
    const device = await deviceOf(tx, account, user, serial);
    await prove(tx, device, proven, {});
  },
};

/** A code of this time step has been given: the step and all before it are used up. False: it was already. */
export const useMfaStep: Unit<
  IamTx,
  OfDevice & { readonly userId: string; readonly sealedSeed: string; readonly step: number },
  boolean
> = {
  name: 'iam.use-mfa-step',
  async run(tx, { account, serial, userId, sealedSeed, step }) {
    const device = await existing(tx, account, 'mfa-device', serial);
    const serials = await tx.links.targets(account, 'mfa', userId);
    const { body } = device;
    if (!serials.includes(serial) || body.sealedSeed !== sealedSeed || isUsed(body, step)) return false;
    await tx.entities.replace({ ...device, body: { ...body, lastStep: step } });
    return true;
  },
};

export const deactivateMfaDevice: Unit<IamTx, OfUsersDevice, void> = {
  name: 'iam.deactivate-mfa-device',
  async run(tx, { account, serial, user }) {
    const device = await deviceOf(tx, account, user, serial);
    const { id } = await existing(tx, account, 'user', user);
    await tx.links.remove(account, 'mfa', id, serial);
    const { enabledAt: _ended, ...body } = device.body;
    await tx.entities.replace({ ...device, body });
  },
};

export const deleteMfaDevice: Unit<IamTx, OfDevice, void> = {
  name: 'iam.delete-mfa-device',
  async run(tx, { account, serial }) {
    const device = await existing(tx, account, 'mfa-device', serial);
    if ((await tx.links.countSources(account, 'mfa', serial)) > 0) throw refuse.mfaDeviceInUse();
    await tx.entities.remove('mfa-device', device.id);
  },
};

async function deviceOf(tx: IamTx, account: string, user: string, serial: string) {
  const { id } = await existing(tx, account, 'user', user);
  if (!(await tx.links.targets(account, 'mfa', id)).includes(serial)) throw notFound['mfa-device'](serial);
  return existing(tx, account, 'mfa-device', serial);
}

async function prove(
  tx: IamTx,
  device: Entity<'mfa-device'>,
  { sealedSeed, lastStep, drift }: ProvenCodes,
  more: Partial<MfaDeviceBody>,
): Promise<void> {
  const { body } = device;
  if (body.sealedSeed !== sealedSeed || isUsed(body, lastStep)) throw refuse.wrongMfaCode();
  await tx.entities.replace({ ...device, body: { ...body, ...more, lastStep, drift } });
}

function isUsed({ lastStep }: MfaDeviceBody, step: number): boolean {
  return lastStep !== undefined && step <= lastStep;
}
