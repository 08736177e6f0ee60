import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ViewingRecord } from '../session/access-api.ts';
import { StartViewing } from './StartViewing.tsx';
import { Viewing } from './Viewing.tsx';

/** Looking at a portal as a role or as a named person: first whom and why, then their portal, read-only and for a while. */
export function ViewAsPage() {
  const [search] = useSearchParams();
  const [viewing, setViewing] = useState<ViewingRecord>();
  if (viewing) return <Viewing key={viewing.id} viewing={viewing} onEnd={() => setViewing(undefined)} />;
  return <StartViewing started={setViewing} principal={search.get('principal') ?? ''} tenant={search.get('tenant') ?? ''} />;
}
