import { randomBytes } from 'node:crypto';
import type { Call } from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { UnitContext } from '../../kernel/unit.ts';
import type { IamContext } from './context.ts';
import { existing, find } from './finding.ts';
import type { GuessLimits } from './guesses.ts';
import type { Entity } from './ports.ts';
import { qrCodePng } from './qr-code.ts';
import { refuse } from './refusals.ts';
import { base32, stepAt, stepOf, stepOfPair } from './totp.ts';
import { type ProvenCodes, useMfaStep } from './units/mfa-devices.ts';

/** A seed of 160 bits, as RFC 4226 wants it for SHA-1. */
const SEED_BYTES = 20;
/** Steps to either side of where the device's clock is thought to be. */
const WINDOW = 1;
/** The same when a device is enabled or synchronized: its clock may be off by up to ten minutes. */
const WIDE_WINDOW = 20;

export function newSeed(): Uint8Array {
  return randomBytes(SEED_BYTES);
}

const ISSUER = 'Holdfast';

/** A seed as its owner is shown it, once: in letters, and as a picture that authenticator apps take up. */
export function shownSeed(seed: Uint8Array, label: string) {
  const secret = base32(seed);
  const query = new URLSearchParams({ secret, issuer: ISSUER });
  const url = `otpauth://totp/${encodeURIComponent(`${ISSUER}:${label}`)}?${query}`;
  return { Base32StringSeed: Buffer.from(secret), QRCodePNG: qrCodePng(url) };
}

export function sealSeed(sealer: Sealer, serial: string, seed: Uint8Array): string {
  return Buffer.from(sealer.seal(seed, `mfa/${serial}`)).toString('base64');
}

function openSeed(sealer: Sealer, serial: string, { body }: Entity<'mfa-device'>): Uint8Array {
  return sealer.open(Buffer.from(body.sealedSeed, 'base64'), `mfa/${serial}`);
}

export interface MfaCode {
  readonly account: string;
  /** AIDA... */
  readonly userId: string;
  /** The device's ARN. */
  readonly serial: string;
  readonly code: string;
  /** Address of whoever gives it. */
  readonly source: string;
}

/**
 * Whether this is the present code of a device of that user. A code is good once: it is used up by this. `now` of
 * the context is the time that counts. Throws Throttling after too many wrong codes.
 */
export async function verifyMfa(
  parts: Pick<IamContext, 'store' | 'sealer'> & { readonly guesses: Pick<GuessLimits, 'mfa'> },
  given: MfaCode,
  context: UnitContext,
): Promise<boolean> {
  const { mfa } = parts.guesses;
  const guess = { subject: `${given.account}/${given.userId}`, source: given.source };
  mfa.check(guess);
  mfa.wrong(guess);
  const right = await isRightCode(parts, given, context);
  if (right) mfa.right(guess);
  return right;
}

async function isRightCode(
  { store, sealer }: Pick<IamContext, 'store' | 'sealer'>,
  { account, userId, serial, code }: MfaCode,
  context: UnitContext,
): Promise<boolean> {
  const device = await store.read(async (view) => {
    const serials = await view.links.targets(account, 'mfa', userId);
    return serials.includes(serial) ? find(view, account, 'mfa-device', serial) : undefined;
  });
  if (device === undefined) return false;
  const { sealedSeed, drift = 0 } = device.body;
  const step = stepOf(openSeed(sealer, serial, device), code, stepAt(context.now) + drift, WINDOW);
  if (step === undefined) return false;
  return store.commit(useMfaStep, { account, userId, serial, sealedSeed, step }, context);
}

/** Compares two consecutive codes of a device. Throws NoSuchEntity, InvalidAuthenticationCode, Throttling. */
export async function provenCodes(
  { store, sealer, clock, guesses: { mfa } }: IamContext,
  { caller: { account }, sourceIp: source }: Call,
  serial: string,
  codes: readonly [string, string],
): Promise<ProvenCodes> {
  const guess = { subject: serial, source };
  mfa.check(guess);
  const device = await store.read((view) => existing(view, account, 'mfa-device', serial));
  const now = stepAt(clock.now());
  const step = stepOfPair(openSeed(sealer, serial, device), codes, now, WIDE_WINDOW);
  if (step === undefined) {
    mfa.wrong(guess);
    throw refuse.wrongMfaCode();
  }
  return { sealedSeed: device.body.sealedSeed, lastStep: step, drift: step - now };
}
