import type { DefinitionSet } from '@portico/schemas/definition';
import type { Flag } from '@portico/schemas/flag';
import { compileConnector, type CompiledConnector } from '../connectors/index.ts';
import { compileAction, type CompiledAction } from './compile-action.ts';
import { compilePage, type CompiledPage } from './compile-page.ts';
import { compileSource, type CompiledSource } from './compile-source.ts';
import { guardedBy } from './guarded-by.ts';

/** A release ready to serve: everything that publishing can settle is settled. */
export interface CompiledRelease {
  id: string;
  set: DefinitionSet;
  flags: Flag[];
  connectors: Map<string, CompiledConnector>;
  sources: Map<string, CompiledSource>;
  actions: Map<string, CompiledAction>;
  pages: Map<string, CompiledPage>;
  /** The pages that stand in the navigation, in order. */
  navigation: CompiledPage[];
}

/**
 * Compiles a set of definitions that was checked before (`definitionFaults`, `referenceFaults`).
 * What belongs to a flow also stands behind the flow's flag. Throws a plain sentence where the set does not hold together.
 */
export function compileRelease(id: string, set: DefinitionSet): CompiledRelease {
  const each = <T, C>(map: Map<string, T>, compile: (definition: T) => C) => new Map([...map].map(([key, definition]) => [key, compile(definition)]));

  const connectors = each(set.connector, compileConnector);
  const sources = each(set.source, (source) => compileSource(source, connectors));
  const actions = each(set.action, (action) => compileAction(action, set, connectors, guardedBy(set, 'actions', action.key)));
  const pages = each(set.page, (page) => compilePage(page, { actions, sources }, guardedBy(set, 'pages', page.key)));
  const navigation = [...pages.values()]
    .filter(({ page }) => page.navigation)
    .sort((a, b) => a.page.navigation!.order - b.page.navigation!.order || a.page.key.localeCompare(b.page.key));
  return { id, set, flags: [...set.flag.values()], connectors, sources, actions, pages, navigation };
}
