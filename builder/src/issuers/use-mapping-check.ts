import { useEffect, useMemo, useState } from 'react';
import type { JsonObject } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { parseObject } from '../json/parse-object.ts';
import { checkMapping } from '../session/access-api.ts';

const PAUSE = 400;

/** What is known of a text that is to be a mapping: `value` where it reads as one, `problem` where it does not, `faults` once the server has looked. */
export interface MappingCheck { value?: JsonObject; problem?: string; faults: Fault[]; checking: boolean }

/** Reads a text as a mapping and has the server check it, a moment after each change. A check that cannot be had stands in nobody's way: saving says what is wrong. */
export function useMappingCheck(text: string, enabled: boolean): MappingCheck {
  const read = useMemo(() => parseObject(text, 'A mapping'), [text]);
  const [checked, setChecked] = useState<{ text: string; faults: Fault[] }>();
  const { value } = read;
  useEffect(() => {
    if (!enabled || !value) return;
    const stop = new AbortController();
    const put = (faults: Fault[]) => { if (!stop.signal.aborted) setChecked({ text, faults }); };
    const timer = setTimeout(() => void checkMapping(value, stop.signal).then(({ errors }) => put(errors), () => put([])), PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [enabled, text, value]);
  const faults = useMemo(() => (checked?.text === text ? checked.faults : []), [checked, text]);
  return { ...(value ? { value } : { problem: read.problem ?? '' }), faults, checking: enabled && value !== undefined && checked?.text !== text };
}
