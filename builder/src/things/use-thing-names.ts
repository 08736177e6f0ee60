import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { labelFrom } from '../page/label-from.ts';
import { blockName } from './name-inside.ts';

/** What a thing is called that a delegation reaches, an audit event names or a decision is about: `page/invoices` becomes “the page Invoices”. */
export function useThingNames(): (thing: string) => string {
  const flow = useDefinitions('flow').label;
  const { label: page, body } = useDefinitions('page');
  const action = useDefinitions('action').label;
  const form = useDefinitions('form').label;
  return useMemo(() => (thing: string) => {
    const [kind = '', key = '', ...rest] = thing.split('/');
    const inside = rest.join('/');
    if (kind === 'flow') return `the flow ${flow(key)}`;
    if (kind === 'page') return `the page ${page(key)}`;
    if (kind === 'action') return `the action ${action(key)}`;
    if (kind === 'block') return `the block “${blockName(body(key), inside)}” of the page ${page(key)}`;
    if (kind === 'field') return `the field “${labelFrom(inside)}” of the form ${form(key)}`;
    return thing === 'portal/team' ? 'the people of the tenant' : thing;
  }, [flow, page, body, action, form]);
}
