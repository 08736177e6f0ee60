import { fitTemplate } from './fit-template.ts';
import { pointer } from './pointer.ts';
import { checkFlags, checkParametersRead, type Refer } from './reference.ts';
import { checkOperationReference } from './reference-operation.ts';
import type { Source } from './source.ts';
import { templateFactsRead } from './template.ts';

/** What a table asks for besides its filters. */
const always = ['size', 'cursor', 'sort', 'order'];

/** Checks a source's operation, the input it gives, and the facts its template reads. */
export function checkSourceReferences(source: Source, refer: Refer): void {
  const operation = checkOperationReference(source, 'read', '', refer);
  if (operation) for (const { pointer: at, message } of fitTemplate(source.with, operation.input, '/with')) refer.add(at, message);
  const facts = templateFactsRead(source.with);
  checkFlags(facts, '/with', refer);
  checkParametersRead(facts, source.parameters, '/with', refer);
  for (const fact of facts) {
    const [root, name] = fact.split('.');
    if (root === 'query' && name !== undefined && !always.includes(name) && !Object.hasOwn(source.filters ?? {}, name)) {
      refer.add('/with', `This reads the filter "${name}", which is not declared; add it to the filters.`);
    }
  }
  for (const name of Object.keys(source.filters ?? {})) {
    if (always.includes(name)) refer.add(pointer('/filters', name), `"${name}" is what every table asks for; call the filter something else.`);
    else if (!facts.includes(`query.${name}`) && !facts.includes('query')) refer.add(pointer('/filters', name), `Nothing reads the filter "${name}"; use query.${name} in the arguments, or remove the filter.`);
  }
}
