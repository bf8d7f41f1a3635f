import { type Page, pageOf } from '../../kernel/pages.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { CreationTemplate, TemplateReads, TemplateWrites } from '../../registry/ports.ts';
import { allOf, type Executor, listStatement, statement } from './statement.ts';

interface Key extends RegistryKey {
  readonly prefix: string;
}

const named = listStatement((db, p: RegistryKey, keys: string[]) =>
  db
    .selectFrom('creation_templates')
    .select(['prefix', 'body'])
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('prefix', 'in', keys)
    .orderBy('prefix'),
);

const page = statement((db, p: RegistryKey & { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('creation_templates')
    .select(['prefix', 'body'])
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('prefix', '>', p.after)
    .orderBy('prefix')
    .limit(p.limit),
);

const put = statement((db, p: Key & { readonly body: string }) =>
  db
    .insertInto('creation_templates')
    .values({ account: p.account, region: p.region, prefix: p.prefix, body: p.body })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'prefix'])
        .doUpdateSet({ body: (eb) => eb.ref('excluded.body') }),
    ),
);

const remove = statement((db, p: Key) =>
  db
    .deleteFrom('creation_templates')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('prefix', '=', p.prefix),
);

export class Templates implements TemplateReads, TemplateWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async named({ account, region }: RegistryKey, keys: readonly string[]): Promise<CreationTemplate[]> {
    const sorted = [...new Set(keys)].sort();
    return (await allOf(this.#executor, named, { account, region }, sorted)).map(toTemplate);
  }

  async page(
    { account, region }: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<CreationTemplate, string>> {
    const rows = await this.#executor.all(page, { account, region, after: after ?? '', limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, (row) => row.prefix);
    return next === undefined ? { items: items.map(toTemplate) } : { items: items.map(toTemplate), next };
  }

  async put({ account, region }: RegistryKey, key: string, template: CreationTemplate): Promise<void> {
    await this.#executor.run(put, { account, region, prefix: key, body: JSON.stringify(template) });
  }

  async remove({ account, region }: RegistryKey, key: string): Promise<void> {
    await this.#executor.run(remove, { account, region, prefix: key });
  }
}

const absent = {
  description: undefined,
  repositoryPolicy: undefined,
  lifecyclePolicy: undefined,
  customRoleArn: undefined,
};

/** JSON leaves out what is undefined. */
function toTemplate({ body }: { readonly body: string }): CreationTemplate {
  return { ...absent, ...(JSON.parse(body) as CreationTemplate) };
}
