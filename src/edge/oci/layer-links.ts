import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LayerLink, LayerLinks } from '../../kernel/addresses.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OciError } from './errors.ts';

/**
 * Links by which one layer of one repository may be read until they expire. A link is
 * `/layers/REGION/ACCOUNT/REPOSITORY/DIGEST?Expires=E&Signature=S`: E in seconds since the epoch, S the
 * HMAC-SHA256 of all of it. It holds for GET and HEAD and with any range, and says nothing about the repository
 * as it is now: that it still has the layer is checked when the link is used.
 */
export const layerPrefix = '/layers';
const layerPath = `${layerPrefix}/` as const;

const lifetimeSeconds = 3_600;

export interface LayerLinkReader {
  /** `url`: path and query of a request. Throws DENIED when it is no link of ours, was altered, or has expired. */
  read(url: string): LayerLink;
}

/** `key`: 32 bytes, the same on every node and at each start (Sealer.derive('layer-links')). */
export function createLayerLinks(key: Uint8Array, clock: Clock): LayerLinks & LayerLinkReader {
  const signature = (path: string, expires: string) =>
    createHmac('sha256', key).update(`${path}\n${expires}`).digest();
  const seconds = () => Math.floor(clock.now() / 1000);

  return {
    sign(call, { account, region, repository, digest }) {
      const path = `${layerPath}${region}/${account}/${repository}/${digest}`;
      const expires = String(seconds() + lifetimeSeconds);
      const { scheme, authority } = call.origin;
      return `${scheme}://${authority}${path}?Expires=${expires}&Signature=${signature(path, expires).toString('base64url')}`;
    },
    read(url) {
      const target = URL.parse(url, 'http://localhost');
      const path = target === null ? undefined : decodePath(target.pathname);
      const expires = target?.searchParams.get('Expires') ?? '';
      const given = Buffer.from(target?.searchParams.get('Signature') ?? '', 'base64url');
      const match = path === undefined ? null : linkPath.exec(path);
      if (path === undefined || match === null || !/^[0-9]{1,12}$/.test(expires)) throw refused();
      const expected = signature(path, expires);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused();
      if (Number(expires) <= seconds()) throw new OciError(403, 'DENIED', 'Request has expired');
      const [, region = '', account = '', repository = '', digest = ''] = match;
      return { region, account, repository, digest };
    },
  };
}

const linkPath = /^\/layers\/([^/]+)\/([0-9]{12})\/(.+)\/([^/]+)$/;

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function refused(): OciError {
  return new OciError(403, 'DENIED', 'The signature of this link does not match it');
}
