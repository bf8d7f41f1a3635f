/**
 * The target of a request as all behind us read it: path and query. Who takes us for a proxy sends a whole URL
 * (RFC 9112, 3.2.2). A path that can't be decoded is taken letter by letter: the router would refuse it before any
 * door has asked who calls.
 */
export function plainTarget(target: string): string {
  if (target.startsWith('/') && !target.includes('%')) return target;
  const host = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? '';
  const rest = target.slice(host.length);
  const local = host === '' || rest.startsWith('/') ? rest : `/${rest}`;
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  return isDecodable(path) ? local : path.replaceAll('%', '%25') + local.slice(path.length);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
