import { lazy, useMemo } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { Dashboard } from './dashboard/Dashboard.tsx';
import { DefinitionList } from './definitions/DefinitionList.tsx';
import { kindInfos } from './definitions/kinds.ts';
import { BuilderLayout } from './layout/BuilderLayout.tsx';
import { may } from './session/abilities.ts';
import type { Session } from './session/admin-api.ts';
import { authProviderFor } from './session/auth-provider.ts';
import { dataProvider } from './session/data-provider.ts';
import { builderTheme } from './theme-mui.ts';

// Screens are fetched when somebody first goes there; the lists of definitions and the start come at once.
const AuditList = lazy(async () => ({ default: (await import('./audit/AuditList.tsx')).AuditList }));
const ConnectionEdit = lazy(async () => ({ default: (await import('./connections/ConnectionEdit.tsx')).ConnectionEdit }));
const ConnectionList = lazy(async () => ({ default: (await import('./connections/ConnectionList.tsx')).ConnectionList }));
const DefinitionCreate = lazy(async () => ({ default: (await import('./create/DefinitionCreate.tsx')).DefinitionCreate }));
const DefinitionEdit = lazy(async () => ({ default: (await import('./definitions/DefinitionEdit.tsx')).DefinitionEdit }));
const PersonCreate = lazy(async () => ({ default: (await import('./people/PersonCreate.tsx')).PersonCreate }));
const PersonEdit = lazy(async () => ({ default: (await import('./people/PersonEdit.tsx')).PersonEdit }));
const PersonList = lazy(async () => ({ default: (await import('./people/PersonList.tsx')).PersonList }));
const PublishPage = lazy(async () => ({ default: (await import('./releases/PublishPage.tsx')).PublishPage }));
const ReleaseList = lazy(async () => ({ default: (await import('./releases/ReleaseList.tsx')).ReleaseList }));
const ReleaseShow = lazy(async () => ({ default: (await import('./releases/ReleaseShow.tsx')).ReleaseShow }));
const TenantCreate = lazy(async () => ({ default: (await import('./tenants/TenantCreate.tsx')).TenantCreate }));
const TenantEdit = lazy(async () => ({ default: (await import('./tenants/TenantEdit.tsx')).TenantEdit }));
const TenantList = lazy(async () => ({ default: (await import('./tenants/TenantList.tsx')).TenantList }));

/** The table of everything the builder manages. What somebody may not read has no place in it. */
export function BuilderAdmin({ session }: { session: Session }) {
  const authProvider = useMemo(() => authProviderFor(session), [session]);
  const reads = (resource: string) => may(session.roles, 'read', resource);
  return (
    <Admin dataProvider={dataProvider} authProvider={authProvider} dashboard={Dashboard} layout={BuilderLayout} theme={builderTheme} title="Portico" disableTelemetry>
      {Object.values(kindInfos).map((info) => (
        <Resource
          key={info.resource} name={info.resource} icon={info.icon} recordRepresentation="label" options={{ label: info.many }}
          {...(reads(info.resource) && { list: <DefinitionList info={info} />, edit: <DefinitionEdit info={info} /> })}
          {...(may(session.roles, 'edit', info.resource) && { create: <DefinitionCreate info={info} /> })}
        />
      ))}
      <Resource name="tenants" recordRepresentation="name" {...(reads('tenants') && { list: TenantList, edit: TenantEdit })} {...(may(session.roles, 'edit', 'tenants') && { create: TenantCreate })} />
      <Resource name="people" recordRepresentation="name" {...(reads('people') && { list: PersonList, edit: PersonEdit })} {...(may(session.roles, 'edit', 'people') && { create: PersonCreate })} />
      <Resource name="connections" recordRepresentation="label" {...(reads('connections') && { list: ConnectionList, edit: ConnectionEdit })} />
      <Resource name="releases" {...(reads('releases') && { list: ReleaseList, show: ReleaseShow })} />
      <Resource name="audit" {...(reads('audit') && { list: AuditList })} />
      <CustomRoutes>{reads('releases') && <Route path="/publish" element={<PublishPage />} />}</CustomRoutes>
    </Admin>
  );
}
