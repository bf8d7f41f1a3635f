import type {
  ListVirtualMFADevicesRequest,
  ListVirtualMFADevicesResponse,
  VirtualMFADevice,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { entityArn } from '../arns.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { filtered, listPage } from '../paging.ts';
import type { Entity, IamView } from '../ports.ts';
import { onAnything } from '../requirements.ts';
import { dateOf, userShape } from '../shapes.ts';

export const ListVirtualMFADevices = (
  context: IamContext,
): Operation<ListVirtualMFADevicesRequest, ListVirtualMFADevicesResponse> => ({
  requires: onAnything('ListVirtualMFADevices'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { AssignmentStatus: status = 'Any' } = input;
      const all = entitiesOf(view, account, 'mfa-device', '/');
      const read = filtered(all, byName, async (device) => {
        if (status === 'Any') return true;
        return ((await ownerOf(view, device)) !== undefined) === (status === 'Assigned');
      });
      const list = ['ListVirtualMFADevices', account, status];
      const { rows, end } = await listPage(context, list, input, read, byName);
      const shapes = await Promise.all(rows.map((device) => shapeOf(view, device)));
      return { VirtualMFADevices: shapes, ...end };
    }),
});

async function ownerOf(view: IamView, device: Entity<'mfa-device'>): Promise<Entity<'user'> | undefined> {
  const [id] = await view.links.sources(device.account, 'mfa', entityArn(device), undefined, 1);
  return id === undefined ? undefined : view.entities.byId('user', id);
}

async function shapeOf(view: IamView, device: Entity<'mfa-device'>): Promise<VirtualMFADevice> {
  const owner = await ownerOf(view, device);
  return {
    SerialNumber: entityArn(device),
    EnableDate: dateOf(device.body.enabledAt),
    ...(owner !== undefined && { User: userShape(owner) }),
  };
}
