import { useEffect, useMemo, useState } from 'react';
import { useCreate, useNotify, useUpdate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { createBodyStore } from '../body/body-store.ts';
import { plainFaults } from '../body/plain-faults.ts';
import { sameJson } from '../body/same-json.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { codeOf, faultsOf, messageOf } from '../session/http-client.ts';
import { forgetWork, keepWork, keptWork } from './kept-work.ts';

/**
 * One definition under edit: the record it was begun from, the store of what stands on the screen, and saving with the
 * conflict that a save may meet. Unsaved work is kept in the browser until it is saved or given up.
 */
export function useDraft(resource: string, record: DefinitionRecord, isNew: boolean) {
  const kept = useMemo(() => keptWork(resource, record.id), [resource, record.id]);
  const [base, setBase] = useState<DefinitionRecord>(kept?.record ?? record);
  const [store] = useState(() => createBodyStore(kept?.body ?? record.body ?? {}));
  const [restored, setRestored] = useState(kept !== undefined && !sameJson(kept.body, record.body));
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);
  const [conflict, setConflict] = useState<DefinitionRecord>();
  const [beside, setBeside] = useState<DefinitionRecord>();
  const [update] = useUpdate();
  const [create] = useCreate();
  const notify = useNotify();
  const queries = useQueryClient();

  useEffect(() => {
    const keep = () => {
      const { body } = store.read();
      if (sameJson(body, base.body) && !isNew) forgetWork(resource, record.id);
      else keepWork(resource, record.id, { record: base, body });
    };
    keep();
    return store.subscribe(keep);
  }, [store, base, resource, record.id, isNew]);

  // Somebody else's save arrives with a fresh read of the record. An untouched screen follows it.
  useEffect(() => {
    if (record.revision === base.revision && sameJson(record.live, base.live)) return;
    if (!sameJson(store.read().body, base.body)) return;
    setBase(record);
    if (record.body) store.replace(record.body);
  }, [record]);

  const adopt = (saved: DefinitionRecord) => {
    forgetWork(resource, record.id);
    setBase(saved);
    setConflict(undefined);
    setBeside(undefined);
    setRestored(false);
    if (saved.body) store.replace(saved.body);
    // Pickers and lists elsewhere show the new state at once.
    void queries.invalidateQueries({ queryKey: [resource, 'getList'] });
  };

  const save = async (over = base): Promise<DefinitionRecord | undefined> => {
    const { body } = store.read();
    setSaving(true);
    setTried(true);
    try {
      const saved: DefinitionRecord = isNew
        ? await create(resource, { data: { body } }, { returnPromise: true })
        : await update(resource, { id: record.id, data: { body, revision: over.revision }, previousData: over }, { returnPromise: true, mutationMode: 'pessimistic' });
      adopt(saved);
      store.setFaults([]);
      notify('Draft saved', { type: 'success' });
      return saved;
    } catch (error) {
      const current = codeOf(error) === 'conflict' ? (error as { body: { current?: DefinitionRecord } }).body.current : undefined;
      if (current) setConflict(current);
      else {
        const faults = plainFaults(body, faultsOf(error));
        if (faults.length) store.setFaults(faults);
        notify(faults.length ? `Not saved: ${faults.length === 1 ? faults[0]!.message : `${faults.length} things need attention`}` : messageOf(error), { type: 'error' });
      }
      return undefined;
    } finally {
      setSaving(false);
    }
  };

  const giveUp = () => {
    forgetWork(resource, record.id);
    setBase(record);
    setRestored(false);
    if (record.body) store.replace(record.body);
  };

  return {
    base, store, restored, saving, tried, conflict, setConflict, beside, setBeside,
    save, adopt, giveUp, dropRestored: () => setRestored(false), setBase,
  };
}
