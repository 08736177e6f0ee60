import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import ArticleIcon from '@mui/icons-material/ArticleOutlined';
import BoltIcon from '@mui/icons-material/BoltOutlined';
import DatasetIcon from '@mui/icons-material/DatasetOutlined';
import FlagIcon from '@mui/icons-material/FlagOutlined';
import HubIcon from '@mui/icons-material/HubOutlined';
import ListAltIcon from '@mui/icons-material/ListAltOutlined';
import PaletteIcon from '@mui/icons-material/PaletteOutlined';
import RouteIcon from '@mui/icons-material/RouteOutlined';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import type { Kind } from '@portico/schemas/definition';
import type { Resource } from '../session/abilities.ts';

export interface KindInfo {
  kind: Kind;
  resource: Resource;
  one: string;
  many: string;
  /** What the kind is for, in one sentence, for somebody who sees it for the first time. */
  about: string;
  icon: ComponentType<SvgIconProps>;
  /** The inputs of the Edit tab, fetched when first needed. */
  Inputs: LazyExoticComponent<ComponentType>;
}

/** Everything that is particular to a kind of definition: how it is called, shown and edited. */
export const kindInfos: Record<Kind, KindInfo> = {
  page: {
    kind: 'page', resource: 'pages', one: 'page', many: 'Pages', icon: ArticleIcon,
    about: 'What people see in the portal: blocks in an order, for the roles you choose.',
    Inputs: lazy(() => import('../page/PageInputs.tsx')),
  },
  form: {
    kind: 'form', resource: 'forms', one: 'form', many: 'Forms', icon: ListAltIcon,
    about: 'What people fill in: fields, their order and when each is shown.',
    Inputs: lazy(() => import('../form/FormInputs.tsx')),
  },
  action: {
    kind: 'action', resource: 'actions', one: 'action', many: 'Actions', icon: BoltIcon,
    about: 'What people can do themselves: a form, the operation it runs and the receipt they keep.',
    Inputs: lazy(() => import('../action/ActionInputs.tsx')),
  },
  source: {
    kind: 'source', resource: 'sources', one: 'data source', many: 'Data sources', icon: DatasetIcon,
    about: 'Where blocks get their records: a read of a connector, limited to the tenant.',
    Inputs: lazy(() => import('../source/SourceInputs.tsx')),
  },
  connector: {
    kind: 'connector', resource: 'connectors', one: 'connector', many: 'Connectors', icon: HubIcon,
    about: 'An outside system and what may be read and done there.',
    Inputs: lazy(() => import('../connector/ConnectorInputs.tsx')),
  },
  flow: {
    kind: 'flow', resource: 'flows', one: 'flow', many: 'Flows', icon: RouteIcon,
    about: 'A self-service flow: what belongs to it, the flag it ships behind and the tickets it should save.',
    Inputs: lazy(() => import('../flow/FlowInputs.tsx')),
  },
  flag: {
    kind: 'flag', resource: 'flags', one: 'flag', many: 'Flags', icon: FlagIcon,
    about: 'A switch that brings something to some tenants first.',
    Inputs: lazy(() => import('../flag/FlagInputs.tsx')),
  },
  theme: {
    kind: 'theme', resource: 'themes', one: 'theme', many: 'Themes', icon: PaletteIcon,
    about: 'Logo, colours and words of a portal.',
    Inputs: lazy(() => import('../theme/ThemeInputs.tsx')),
  },
  role: {
    kind: 'role', resource: 'roles', one: 'role', many: 'Roles', icon: BadgeIcon,
    about: 'A name for what people may see and do, given to them in a tenant.',
    Inputs: lazy(() => import('../role/RoleInputs.tsx')),
  },
  'access-test': {
    kind: 'access-test', resource: 'access-tests', one: 'access test', many: 'Access tests', icon: FactCheckIcon,
    about: 'Exactly what one kind of person sees and does; nothing is published that breaks it.',
    Inputs: lazy(() => import('../access-test/AccessTestInputs.tsx')),
  },
};

/** The name of a definition that a person reads: its label or title, else its key. */
export function nameOf(body: { [name: string]: unknown } | null | undefined, key = ''): string {
  const name = body?.label ?? body?.title;
  return typeof name === 'string' && name ? name : key;
}
