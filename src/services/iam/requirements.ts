import type { Call, Requirement } from '../../kernel/identity.ts';
import { entityArn, rootArn } from './arns.ts';
import type { IamContext } from './context.ts';
import type { Named } from './finding.ts';
import { refuse } from './refusals.ts';
import { isRootItself, type OfUser, userNameOf } from './subject.ts';
import type { RenameEntityInput } from './units/rename-entity.ts';

export type Conditions = NonNullable<Requirement['conditions']>;
export type Requires<Input> = (input: Input, call: Call) => readonly Requirement[];
export type RequiresLater<Input> = (input: Input, call: Call) => Promise<readonly Requirement[]>;
export type ConditionsOf<Input> = (input: Input) => Conditions | undefined;

/** An action that takes no resource. */
export function onAnything(action: string): Requires<unknown> {
  return () => [requirement(action, '*', undefined)];
}

/** `iam:ACTION` on the user that the request names or, where it names none, on its caller. */
export function onUser<Input extends OfUser>(
  context: IamContext,
  action: string,
  conditions: ConditionsOf<Input> = () => undefined,
): RequiresLater<Input> {
  return async (input, call) => {
    const { account } = call.caller;
    if (isRootItself(input, call)) return [requirement(action, rootArn(account), conditions(input))];
    return [await onNamed(context, action, account, 'user', userNameOf(input, call), conditions(input))];
  };
}

export function onGroup<Input extends { readonly GroupName: string }>(
  context: IamContext,
  action: string,
  conditions: ConditionsOf<Input> = () => undefined,
): RequiresLater<Input> {
  return async (input, { caller }) => [
    await onNamed(context, action, caller.account, 'group', input.GroupName, conditions(input)),
  ];
}

export function onRole<Input extends { readonly RoleName: string }>(
  context: IamContext,
  action: string,
  conditions: ConditionsOf<Input> = () => undefined,
): RequiresLater<Input> {
  return async (input, { caller }) => [
    await onNamed(context, action, caller.account, 'role', input.RoleName, conditions(input)),
  ];
}

export function onPolicy<Input extends { readonly PolicyArn: string }>(
  action: string,
  conditions: ConditionsOf<Input> = () => undefined,
): Requires<Input> {
  return (input) => [
    requirement(
      action,
      checkedArn(input.PolicyArn, /^arn:aws:iam::(\d{12}|aws):policy\/./),
      conditions(input),
    ),
  ];
}

export function onProvider<Input extends { readonly OpenIDConnectProviderArn: string }>(
  action: string,
  conditions: ConditionsOf<Input> = () => undefined,
): Requires<Input> {
  return (input) => [
    requirement(
      action,
      checkedArn(input.OpenIDConnectProviderArn, /^arn:aws:iam::\d{12}:oidc-provider\/./),
      conditions(input),
    ),
  ];
}

export function onDevice<Input extends { readonly SerialNumber: string }>(action: string): Requires<Input> {
  return ({ SerialNumber }) => [
    requirement(action, checkedArn(SerialNumber, /^arn:aws:iam::\d{12}:mfa\/./), undefined),
  ];
}

/** On a user or group as it is, and as it is to be called. */
export async function onRenamed(
  { store }: Pick<IamContext, 'store'>,
  action: string,
  { account, kind, name, newName = name, newPath }: RenameEntityInput,
): Promise<readonly Requirement[]> {
  const path = await store.read(async (view) => (await view.entities.get(account, kind, name))?.path ?? '/');
  const present = { ...onNew(action, { account, kind, path, name }), shown: `${kind} ${name}` };
  const future = {
    ...onNew(action, { account, kind, path: newPath ?? path, name: newName }),
    shown: `${kind} ${newName}`,
  };
  return present.resource === future.resource ? [present] : [present, future];
}

/** An entity of that kind, path and name, whether it exists or not: one that is about to be made. */
export function onNew(
  action: string,
  entity: Parameters<typeof entityArn>[0],
  conditions?: Conditions,
): Requirement {
  return requirement(action, entityArn(entity), conditions);
}

/**
 * On a user, group or role. Its path, and the permissions boundary that it has, are looked up; one that does not
 * exist is taken to be at `/`. A refusal calls it `user NAME`, as IAM's do: by its path whoever may not look would
 * learn that it is there.
 */
export async function onNamed(
  { store }: Pick<IamContext, 'store'>,
  action: string,
  account: string,
  kind: Named,
  name: string,
  conditions: Conditions = {},
): Promise<Requirement> {
  return store.read(async (view) => {
    const shown = `${kind} ${name}`;
    const entity = await view.entities.get(account, kind, name);
    if (entity === undefined) {
      return { ...requirement(action, entityArn({ account, kind, path: '/', name }), conditions), shown };
    }
    const [boundary] = await view.links.targets(account, 'boundary', entity.id);
    const present = boundary === undefined ? {} : { 'iam:PermissionsBoundary': [boundary] };
    return { ...requirement(action, entityArn(entity), { ...present, ...conditions }), shown };
  });
}

function requirement(action: string, resource: string, conditions: Conditions | undefined): Requirement {
  const base = { action: `iam:${action}`, resource };
  return conditions === undefined || Object.keys(conditions).length === 0 ? base : { ...base, conditions };
}

function checkedArn(arn: string, form: RegExp): string {
  if (!form.test(arn)) throw refuse.invalidInput(`ARN ${arn} is not valid.`);
  return arn;
}
