import type { Operation } from '@portico/schemas/connector';

const factNames: Record<string, string> = { 'tenant.id': 'the tenant’s id', 'tenant.slug': 'the tenant’s short name', 'principal.id': 'the person', 'principal.email': 'the person’s e-mail' };
const sayFact = (fact: string): string => factNames[fact] ?? (fact.startsWith('tenant.ids.') ? `the tenant’s id in ${fact.slice('tenant.ids.'.length)}` : fact);

/** What makes a call of an operation the tenant’s own, in words. */
export function sayScope({ scope }: Operation): string {
  switch (scope.kind) {
    case 'bound': return `Only the tenant’s own: ${scope.at.split('.')[0] === 'body' ? 'what is sent' : 'the request'} carries ${sayFact(scope.from)}, and nobody can change it.`;
    case 'owned': return `Only the tenant’s own: the answer is shown when it belongs to ${sayFact(scope.equals)}.`;
    case 'precheck': return `Only the tenant’s own: before each call, “${scope.operation}” is asked whether it is theirs.`;
    case 'shared': return `The same for every tenant: ${scope.reason}`;
  }
}

/** What an operation does and answers, in words. */
export function sayEffect({ effect, output, paging, idempotency }: Operation): string {
  const answer = output.kind === 'list' ? `answers many records${paging ? ', page by page' : ''}` : output.kind === 'file' ? 'answers a file' : 'answers one record';
  if (effect === 'read') return `Reads; ${answer}.`;
  const twice = idempotency?.kind === 'header' ? 'the outside system itself sees to it that nothing happens twice'
    : idempotency?.kind === 'find' ? 'after a break it is looked up whether it happened, so nothing happens twice'
    : 'after a break a person must look whether it happened';
  return `Writes; ${twice}.`;
}
