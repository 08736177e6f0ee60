import { useState } from 'react';
import { Confirm } from 'react-admin';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { AddButton } from '../list/AddButton.tsx';
import { presets } from './presets.ts';

const at = ['mapping'];

/** Begins what claims mean as a well-known product writes them. What stands there already is given up only after a question. */
export function PresetButton({ roles }: { roles: string[] }) {
  const { value, set } = useAt<JsonObject>(at);
  const [asked, setAsked] = useState<string>();
  const put = (name: string) => {
    set(presets.find((preset) => preset.value === name)!.mapping(roles) as JsonObject);
    setAsked(undefined);
  };
  const stands = [value?.tenants, value?.roles].some((list) => Array.isArray(list) && list.length > 0);
  return (
    <>
      <AddButton label="Begin with a preset" choices={presets} add={(name) => (stands ? setAsked(name) : put(name))} />
      <Confirm
        isOpen={asked !== undefined} title="Replace what the claims mean?" confirm="Replace" confirmColor="warning" onClose={() => setAsked(undefined)} onConfirm={() => { if (asked) put(asked); }}
        content="The preset takes the place of everything in this part. Nothing holds before you save."
      />
    </>
  );
}
