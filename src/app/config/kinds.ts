import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/**
 * What a setting may hold. Every source (flag, environment, file) hands in text, so that a value means the same
 * wherever it stands; `schema` checks it and makes the value that the program uses.
 */
export interface Kind<T> {
  readonly schema: z.ZodType<T, string>;
  /** For people, after "takes": `a duration such as 12h`. */
  readonly allowed: string;
  /** Stands for the value in --help. */
  readonly placeholder: string;
  /** A YAML number is welcome too. */
  readonly numeric?: boolean;
}

export interface Endpoint {
  /** A host name or address, IPv6 without brackets. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

export function made<T>(pattern: RegExp, make: (text: string) => T | undefined): z.ZodType<T, string> {
  return z
    .string()
    .regex(pattern)
    .transform((text, context) => {
      const value = make(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', message: 'not allowed', input: text });
      return z.NEVER;
    });
}

export const text: Kind<string> = {
  schema: z.string().min(1),
  allowed: 'text',
  placeholder: 'TEXT',
};

export const path: Kind<string> = { schema: z.string().min(1), allowed: 'a path', placeholder: 'PATH' };

export const endpoint: Kind<Endpoint> = {
  schema: made(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}$/, (given) => {
    const colon = given.lastIndexOf(':');
    const bracketed = given.startsWith('[');
    const host = bracketed ? given.slice(1, colon - 1) : given.slice(0, colon);
    const port = Number(given.slice(colon + 1));
    if (port > 65_535 || (bracketed && isIP(host) !== 6)) return undefined;
    return { host, port };
  }),
  allowed: 'HOST:PORT, such as 127.0.0.1:5100, 0.0.0.0:0 (any free port) or [::]:5100',
  placeholder: 'HOST:PORT',
};

export const accountId: Kind<string> = {
  schema: z.string().regex(/^[0-9]{12}$/),
  allowed: 'an account id of 12 digits',
  placeholder: 'ID',
};

export const region: Kind<string> = {
  schema: z.string().regex(/^[a-z][0-9a-z-]{1,24}$/),
  allowed: "a region's name, such as us-east-1",
  placeholder: 'REGION',
};

export const domain: Kind<string> = {
  schema: made(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9-]{1,63}$/, (given) =>
    given.length <= 253 && isIP(given) === 0 ? given.toLowerCase() : undefined,
  ),
  allowed: 'a domain name, such as registry.example.com',
  placeholder: 'DOMAIN',
};

export const url: Kind<URL> = {
  schema: made(/^https?:\/\/[^/?#@\s]+\/?$/, (given) => (URL.canParse(given) ? new URL(given) : undefined)),
  allowed: 'http://HOST or https://HOST, with a port if need be, without a path',
  placeholder: 'URL',
};

export const cidr: Kind<string> = {
  schema: made(/^[0-9A-Fa-f:.]+(?:\/[0-9]{1,3})?$/, (given) => {
    const [address = '', prefix] = given.split('/');
    const family = isIP(address);
    if (family === 0) return undefined;
    const bits = family === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    if (length > bits) return undefined;
    new BlockList().addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
    return `${address}/${length}`;
  }),
  allowed: 'an address or a network, such as 10.0.0.0/8 or fd00::/8',
  placeholder: 'CIDR',
};

export interface IssuerKeys {
  readonly issuer: string;
  readonly path: string;
}

export const issuerKeys: Kind<IssuerKeys> = {
  schema: made(/^https:\/\/[^=\s]+=.+$/, (given) => {
    const equals = given.indexOf('=');
    return { issuer: given.slice(0, equals), path: given.slice(equals + 1) };
  }),
  allowed: "an issuer's URL and a path, such as https://issuer.example.com=/etc/holdfast/issuer.json",
  placeholder: 'URL=PATH',
};

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** In milliseconds. */
export const duration: Kind<number> = {
  schema: made(/^[0-9]{1,9}(?:ms|s|m|h|d)$/, (given) => {
    const [, amount = '', unit = ''] = /^([0-9]+)([a-z]+)$/.exec(given) ?? [];
    return Number(amount) * (units[unit] ?? Number.NaN);
  }),
  allowed: 'a duration, such as 500ms, 10s, 30m, 12h or 7d',
  placeholder: 'DURATION',
};

export const count: Kind<number> = {
  schema: made(/^[1-9][0-9]{0,14}$/, Number),
  allowed: 'a whole number from 1 up',
  placeholder: 'N',
  numeric: true,
};

const mostWorkers = 256;

/** `auto`: by the machine. */
export const workerCount: Kind<number | 'auto'> = {
  schema: made(/^(?:auto|[1-9][0-9]{0,2})$/, (given) => {
    if (given === 'auto') return given;
    return Number(given) <= mostWorkers ? Number(given) : undefined;
  }),
  allowed: `auto, or a whole number from 1 to ${mostWorkers}`,
  placeholder: 'N',
  numeric: true,
};

export function choice<const T extends string>(...options: readonly [T, ...T[]]): Kind<T> {
  return {
    schema: z.enum(options) as unknown as z.ZodType<T, string>,
    allowed: `one of ${options.join(', ')}`,
    placeholder: options.join('|'),
  };
}
