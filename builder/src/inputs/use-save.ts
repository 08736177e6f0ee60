import { useCreate, useNotify, useRedirect, useUpdate, type RaRecord } from 'react-admin';
import type { JsonObject } from '@portico/schemas/json';

/** Makes and changes records that hold at once, without a draft. What is refused is thrown, for the form to show at its place. */
export function useSave(resource: string) {
  const [create] = useCreate();
  const [update] = useUpdate();
  const notify = useNotify();
  const redirect = useRedirect();
  return {
    /** Makes a record and goes on to it. */
    make: async (body: JsonObject, said: string) => {
      const made = await create(resource, { data: body }, { returnPromise: true });
      notify(said, { type: 'success' });
      redirect('edit', resource, made.id);
    },
    keep: async (record: RaRecord, body: JsonObject) => {
      await update(resource, { id: record.id, data: body, previousData: record }, { returnPromise: true, mutationMode: 'pessimistic' });
      notify('Saved; it holds at once', { type: 'success' });
    },
  };
}
