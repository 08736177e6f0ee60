import { matchClaimPattern, readClaimPattern } from '@portico/schemas/claim-pattern';

/** What a pattern reads out of an example, in words; undefined while there is nothing to say. */
export function sayPattern(pattern: string, example: string): { fits: boolean; text: string } | undefined {
  try {
    const read = readClaimPattern(pattern);
    if (!example) return undefined;
    if (!pattern) return { fits: true, text: `The name is “${example}”.` };
    const caught = matchClaimPattern(read, example);
    if (!caught) return { fits: false, text: 'It does not fit, so it counts for nothing.' };
    const parts = [caught.tenant !== undefined && `the tenant is “${caught.tenant}”`, caught.role !== undefined && `the role is “${caught.role}”`].filter(Boolean);
    return { fits: true, text: parts.length ? `It fits: ${parts.join(', ')}.` : 'It fits, but names neither a tenant nor a role.' };
  } catch (error) {
    return { fits: false, text: (error as Error).message };
  }
}
