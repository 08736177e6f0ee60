import { useMemo } from 'react';
import { useThingNames } from './use-thing-names.ts';

/** A sentence of the server with the names of things put into words: “can now see page/invoices” becomes “can now see the page Invoices”. */
export function useThingWords(): (sentence: string) => string {
  const name = useThingNames();
  return useMemo(() => (sentence: string) => sentence.replace(/\b(?:page|block|field|action|flow|portal)\/[\w-]+(?:[/.][\w-]+)*/g, (thing) => name(thing)), [name]);
}
