import { accessTestSchema, type AccessTest } from './access-test.ts';
import type { Action } from './action.ts';
import { actionSchema } from './action.ts';
import type { Connector } from './connector.ts';
import { connectorSchema } from './connector.ts';
import { flagSchema, type Flag } from './flag.ts';
import { flowSchema, type Flow } from './flow.ts';
import { formSchema, type Form } from './form.ts';
import { pageSchema, type Page } from './page.ts';
import { roleSchema, type Role } from './role.ts';
import { sourceSchema, type Source } from './source.ts';
import { themeSchema, type Theme } from './theme.ts';

/** The type of a definition by its kind. */
export interface Definitions {
  page: Page; form: Form; action: Action; source: Source; connector: Connector;
  flow: Flow; flag: Flag; theme: Theme; role: Role; 'access-test': AccessTest;
}
export type Kind = keyof Definitions;
export type Definition = Definitions[Kind];

/** The JSON Schema of each kind of definition. */
export const definitionSchemas = {
  page: pageSchema, form: formSchema, action: actionSchema, source: sourceSchema, connector: connectorSchema,
  flow: flowSchema, flag: flagSchema, theme: themeSchema, role: roleSchema, 'access-test': accessTestSchema,
} as const satisfies Record<Kind, object>;

/** The kinds of definition, in the order in which a person meets them. */
export const kinds = Object.keys(definitionSchemas) as Kind[];

/** A whole set of definitions, by kind and key: what a release holds. */
export type DefinitionSet = { [K in Kind]: Map<string, Definitions[K]> };

/** An empty set. */
export const emptySet = (): DefinitionSet => Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as DefinitionSet;
