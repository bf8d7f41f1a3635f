import type { ListMFADevicesRequest, ListMFADevicesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing, find } from '../finding.ts';
import { among, listPage } from '../paging.ts';
import { onUser } from '../requirements.ts';
import { dateOf } from '../shapes.ts';
import { isRootItself, userNameOf } from '../subject.ts';

/** The name: serial numbers of one account begin alike. */
const keyOf = (serial: string): readonly string[] => [
  serial.slice(serial.lastIndexOf('/') + 1).toLowerCase(),
];

export const ListMFADevices = (
  context: IamContext,
): Operation<ListMFADevicesRequest, ListMFADevicesResponse> => ({
  requires: onUser(context, 'ListMFADevices'),
  invoke: (input, call) =>
    context.store.read(async (view) => {
      const { account } = call.caller;
      if (isRootItself(input, call)) return { MFADevices: [], IsTruncated: false };
      const user = await existing(view, account, 'user', userNameOf(input, call));
      const serials = among(await view.links.targets(account, 'mfa', user.id), keyOf);
      const { rows, end } = await listPage(context, ['ListMFADevices', user.id], input, serials, keyOf);
      const devices = rows.map(async (serial) => ({
        UserName: user.name,
        SerialNumber: serial,
        EnableDate: dateOf((await find(view, account, 'mfa-device', serial))?.body.enabledAt),
      }));
      return { MFADevices: await Promise.all(devices), ...end };
    }),
});
