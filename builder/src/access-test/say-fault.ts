import type { TestFault } from '../session/access-api.ts';

/** Where a test is not met, as a sentence about whoever the test is about. */
export function sayFault({ thing, expected, got, reason }: TestFault, thingName: (thing: string) => string): string {
  const verb = /^(action|portal)\//.test(thing) ? 'do' : 'see';
  const name = thingName(thing);
  if (expected === 'refused') return `They can now ${verb} ${name}${got === 'step-up' ? ', once they confirm who they are' : ''}. The test does not list it.`;
  if (got === 'refused') return `They can no longer ${verb} ${name}${reason ? `: ${reason}` : ''}.`;
  return got === 'allowed' ? `They can now ${verb} ${name} without confirming who they are.` : `They must now confirm who they are to ${verb} ${name}.`;
}
