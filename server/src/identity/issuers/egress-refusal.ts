/** Why Portico itself would not call an address, with the remedy; undefined where something else went wrong. */
export function egressRefusal(error: unknown): string | undefined {
  for (let here = error; here instanceof Error; here = here.cause) if (here.name === 'EgressRefused') return `${(here as Error & { refused: string }).refused} A host inside your network has to be named in ISSUER_ALLOW.`;
  return undefined;
}
