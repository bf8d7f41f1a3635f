/**
 * Equivalent forms, in the models' own syntax, of patterns that a backtracking matcher may need more than linear
 * time for. The generator refuses such a pattern unless it stands here, and refuses a form that is no better.
 * linear-patterns.test.ts holds each form against its original.
 */
const ecrArn = 'arn:.*:ecr:.*:\\d{12}:repository\\/[a-zA-Z0-9._\\/-]+(\\/sha256:[a-z0-9]{64})?';
const subscription =
  '\\/subscriptions\\/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\\/resourcegroups\\/[a-z0-9_\\-\\.()]+\\/providers\\/(microsoft\\.compute\\/virtualmachines\\/[a-z0-9_\\-]+|microsoft\\.web\\/sites\\/[a-z0-9_\\-]+|microsoft\\.containerregistry\\/registries\\/[a-z0-9_\\-]+(\\/repositories\\/[a-z0-9_\\-\\/]+\\/images?\\/sha256:[a-f0-9]{64})?)';
const instance = 'i-([a-z0-9]{8}|[a-z0-9]{17}|\\\\*)';
const lambda =
  'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?';
const project =
  'arn:(aws[a-zA-Z-]*)?:inspector2:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:codesecurity-integration\\/[a-f0-9-]{36}\\/project-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}';

// Up to the first `:ecr:`: what stands between two colons there is anything but `ecr`.
const segment = '[^:\\n\\r\\u0085\\u2028\\u2029]';
const notEcr = `([^e:\\n\\r\\u0085\\u2028\\u2029]${segment}*|e([^c:\\n\\r\\u0085\\u2028\\u2029]${segment}*)?|ec([^r:\\n\\r\\u0085\\u2028\\u2029]${segment}*)?|ecr${segment}+)?`;
const linearEcrArn = `arn:${segment}*(:${notEcr})*:ecr:.*:\\d{12}:repository\\/[a-zA-Z0-9._\\/-]+(\\/sha256:[a-z0-9]{64})?`;

export const linearPatterns: Readonly<Record<string, string>> = {
  // A separator is followed by at least one of the others.
  '^[a-z0-9*](?:[._\\-/a-z0-9*]?[a-z0-9*]+)*$': '[a-z0-9*]+([._\\-/][a-z0-9*]+)*',
  // Blanks count among the other characters, tabs do not: tabs anywhere, and one character that is none.
  '^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$': '\\t*[\\x20-\\x7E][\\t\\x20-\\x7E]*',
  '^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$':
    '\\t*[^\\x00-\\x1F:\\x7F][^\\x00-\\x08\\x0A-\\x1F:\\x7F]*',
  // A lookahead at the start runs once and is not gone back into.
  '^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$':
    '(?=arn:aws[a-z\\-]*:events:[a-z\\d\\-]*:([0-9]{12})?:.+\\/.)arn:aws[a-z\\-]*:events:[a-z\\d\\-]*:([0-9]{12})?:.+',
  '.*[0-9]{12}.*': '(?=.*[0-9]{12}).*',
  '.*\\b[a-f0-9]{8}\\b-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-\\b[a-f0-9]{12}\\b.*':
    '(?=.*\\b[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\\b).*',
  // Further colons before the first part are as well part of it.
  'arn:aws(-[\\w]+)*:*:.+:[0-9]{12}:.+': '(?=arn:aws(-\\w+)*:.+:[0-9]{12}:.)arn:aws(-\\w+)*:.+',
  [ecrArn]: linearEcrArn,
  // What stands before `^` and behind `$` is empty.
  [`.*(^${ecrArn}$)|(^${instance}$|(^${lambda}$)|(^${project}$))|(^${subscription}$).*`]: `${linearEcrArn}|${instance}|${lambda}|${project}|${subscription}`,
};
