import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedReading } from '../policies.ts';

/** Which version of a definition a release holds. */
export const ReleaseItem = defineEntity({
  name: 'ReleaseItem',
  tableName: 'release_item',
  properties: {
    releaseId: p.uuid().primary(),
    kind: p.text().primary(),
    key: p.text().primary(),
    versionId: p.uuid().index('release_item_version_index'),
  },
  primaryKeys: ['releaseId', 'kind', 'key'],
  ...sharedReading,
});
export type ReleaseItem = InferEntity<typeof ReleaseItem>;
