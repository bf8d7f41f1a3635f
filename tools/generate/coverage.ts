import type { NamedModel } from './botocore.ts';

export interface Coverage {
  readonly named: NamedModel;
  readonly present: ReadonlySet<string>;
}

/** docs/coverage.md: every operation of every model, present or not. */
export function renderCoverage(services: readonly Coverage[]): string {
  const rows = services.map(({ named, present }) => {
    const name = named.model.metadata.serviceAbbreviation ?? named.model.metadata.serviceId;
    return `| [${name}](#${named.id}) | ${present.size} | ${Object.keys(named.model.operations).length} |`;
  });
  const chapters = services.map(({ named, present }) => {
    const lines = Object.keys(named.model.operations)
      .sort()
      .map((operation) => `| ${operation} | ${present.has(operation) ? 'yes' : ''} |`);
    return `## ${named.id}\n\n| operation | present |\n| --- | --- |\n${lines.join('\n')}\n`;
  });
  return `<!-- Made from models/ by \`npm run generate\`; never edited. -->
# What is there

Every operation of every AWS API that Holdfast knows. One that is not present answers \`UnknownOperationException\`.

| API | present | of |
| --- | ---: | ---: |
${rows.join('\n')}

${chapters.join('\n')}`;
}
