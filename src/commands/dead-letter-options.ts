import { type Options, UsageError } from '../app/index.ts';
import type { CommandOption } from './command.ts';

export const deadLetterOptions: Readonly<Record<string, CommandOption>> = {
  'account-id': { placeholder: 'ID', about: 'Only those of this account.' },
  target: { placeholder: 'ARN', about: 'Only those for this target.' },
  rule: { placeholder: 'NAME|ARN', about: 'Only those of this rule.' },
  id: { placeholder: 'NUMBER', about: 'Only this one.' },
};

export function deadLetterFilter(options: Options) {
  const id = options.get('id');
  if (id !== undefined && !/^[1-9][0-9]{0,14}$/.test(id))
    throw new UsageError(`--id takes a number, not '${id}'`);
  return {
    account: options.get('account-id'),
    target: options.get('target'),
    rule: options.get('rule'),
    id: id === undefined ? undefined : Number(id),
  };
}
