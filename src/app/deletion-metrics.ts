import { Gauge, type Registry } from 'prom-client';
import type { MetaStore } from '../registry/ports.ts';

/** What is held because it can still be restored; read when the metrics are. */
export function addDeletionMetrics(registry: Registry, store: Pick<MetaStore, 'read'>): void {
  const totals = () => store.read((view) => view.deleted.totals());
  const gauge = (name: string, help: string, of: (found: Awaited<ReturnType<typeof totals>>) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(of(await totals()));
      },
    });
  gauge('holdfast_deleted_images', 'Deleted images that can be restored.', ({ images }) => images);
  gauge(
    'holdfast_deleted_image_bytes',
    'Bytes of the layers and manifests of deleted images that can be restored; shared layers count for each.',
    ({ bytes }) => bytes,
  );
  gauge(
    'holdfast_deleted_repositories',
    'Deleted repositories that can be restored.',
    ({ repositories }) => repositories,
  );
}
