import { useEffect, useRef, useState, type RefObject } from 'react';

/** A heading that takes the focus when what had it goes. It waits for the dialog to close, which would otherwise give the focus back to a button that goes too. */
export function useFocusAfter(): [RefObject<HTMLHeadingElement | null>, () => void] {
  const heading = useRef<HTMLHeadingElement>(null);
  const [round, setRound] = useState(0);
  useEffect(() => { if (round) heading.current?.focus(); }, [round]);
  return [heading, () => setRound((n) => n + 1)];
}
