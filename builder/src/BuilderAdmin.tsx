import { lazy, useMemo, type ReactElement } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { Dashboard } from './dashboard/Dashboard.tsx';
import { DefinitionList } from './definitions/DefinitionList.tsx';
import { kindInfos } from './definitions/kinds.ts';
import { BuilderLayout } from './layout/BuilderLayout.tsx';
import { NothingHere } from './layout/NothingHere.tsx';
import { may, rolesFor, type Act, type Resource as Managed } from './session/abilities.ts';
import type { Session } from './session/admin-api.ts';
import { NoAccess } from './session/NoAccess.tsx';
import { authProviderFor } from './session/auth-provider.ts';
import { dataProvider } from './session/data-provider.ts';
import { builderTheme } from './theme-mui.ts';

// Screens are fetched when somebody first goes there; the lists of definitions and the start come at once.
const AccessTestList = lazy(async () => ({ default: (await import('./access-test/AccessTestList.tsx')).AccessTestList }));
const AuditList = lazy(async () => ({ default: (await import('./audit/AuditList.tsx')).AuditList }));
const ConnectionEdit = lazy(async () => ({ default: (await import('./connections/ConnectionEdit.tsx')).ConnectionEdit }));
const ConnectionList = lazy(async () => ({ default: (await import('./connections/ConnectionList.tsx')).ConnectionList }));
const DefinitionCreate = lazy(async () => ({ default: (await import('./create/DefinitionCreate.tsx')).DefinitionCreate }));
const DefinitionEdit = lazy(async () => ({ default: (await import('./definitions/DefinitionEdit.tsx')).DefinitionEdit }));
const DelegationCreate = lazy(async () => ({ default: (await import('./delegations/DelegationCreate.tsx')).DelegationCreate }));
const DelegationList = lazy(async () => ({ default: (await import('./delegations/DelegationList.tsx')).DelegationList }));
const ExplainPage = lazy(async () => ({ default: (await import('./explain/ExplainPage.tsx')).ExplainPage }));
const IssuerCreate = lazy(async () => ({ default: (await import('./issuers/IssuerCreate.tsx')).IssuerCreate }));
const IssuerEdit = lazy(async () => ({ default: (await import('./issuers/IssuerEdit.tsx')).IssuerEdit }));
const IssuerList = lazy(async () => ({ default: (await import('./issuers/IssuerList.tsx')).IssuerList }));
const PersonCreate = lazy(async () => ({ default: (await import('./people/PersonCreate.tsx')).PersonCreate }));
const PersonEdit = lazy(async () => ({ default: (await import('./people/PersonEdit.tsx')).PersonEdit }));
const PersonList = lazy(async () => ({ default: (await import('./people/PersonList.tsx')).PersonList }));
const PublishPage = lazy(async () => ({ default: (await import('./releases/PublishPage.tsx')).PublishPage }));
const ReleaseList = lazy(async () => ({ default: (await import('./releases/ReleaseList.tsx')).ReleaseList }));
const ReleaseShow = lazy(async () => ({ default: (await import('./releases/ReleaseShow.tsx')).ReleaseShow }));
const SessionList = lazy(async () => ({ default: (await import('./sessions/SessionList.tsx')).SessionList }));
const TenantCreate = lazy(async () => ({ default: (await import('./tenants/TenantCreate.tsx')).TenantCreate }));
const TenantEdit = lazy(async () => ({ default: (await import('./tenants/TenantEdit.tsx')).TenantEdit }));
const TenantList = lazy(async () => ({ default: (await import('./tenants/TenantList.tsx')).TenantList }));
const ViewAsPage = lazy(async () => ({ default: (await import('./viewing/ViewAsPage.tsx')).ViewAsPage }));

/** The table of everything the builder manages. A screen that somebody may not see says so in words. */
export function BuilderAdmin({ session }: { session: Session }) {
  const authProvider = useMemo(() => authProviderFor(session), [session]);
  const guarded = (act: Act, resource: Managed, screen: ReactElement) => (may(session.roles, act, resource) ? screen : <NoAccess roles={rolesFor(act, resource)} />);
  return (
    <Admin dataProvider={dataProvider} authProvider={authProvider} dashboard={Dashboard} layout={BuilderLayout} catchAll={NothingHere} theme={builderTheme} title="Portico" disableTelemetry>
      {Object.values(kindInfos).map((info) => (
        <Resource
          key={info.resource} name={info.resource} icon={info.icon} recordRepresentation="label" options={{ label: info.many }}
          list={guarded('read', info.resource, info.kind === 'access-test' ? <AccessTestList /> : <DefinitionList info={info} />)} edit={guarded('read', info.resource, <DefinitionEdit info={info} />)} create={guarded('edit', info.resource, <DefinitionCreate info={info} />)}
        />
      ))}
      <Resource name="tenants" recordRepresentation="name" list={guarded('read', 'tenants', <TenantList />)} edit={guarded('read', 'tenants', <TenantEdit />)} create={guarded('edit', 'tenants', <TenantCreate />)} />
      <Resource name="people" recordRepresentation="name" list={guarded('read', 'people', <PersonList />)} edit={guarded('read', 'people', <PersonEdit />)} create={guarded('edit', 'people', <PersonCreate />)} />
      <Resource name="delegations" list={guarded('read', 'delegations', <DelegationList />)} create={guarded('edit', 'delegations', <DelegationCreate />)} />
      <Resource name="sessions" list={guarded('read', 'sessions', <SessionList />)} />
      <Resource name="issuers" recordRepresentation="label" list={guarded('read', 'issuers', <IssuerList />)} edit={guarded('read', 'issuers', <IssuerEdit />)} create={guarded('edit', 'issuers', <IssuerCreate />)} />
      <Resource name="connections" recordRepresentation="label" list={guarded('read', 'connections', <ConnectionList />)} edit={guarded('read', 'connections', <ConnectionEdit />)} />
      <Resource name="releases" list={guarded('read', 'releases', <ReleaseList />)} show={guarded('read', 'releases', <ReleaseShow />)} />
      <Resource name="audit" list={guarded('read', 'audit', <AuditList />)} />
      <CustomRoutes>
        <Route path="/publish" element={guarded('read', 'releases', <PublishPage />)} />
        <Route path="/who-can-see" element={guarded('read', 'explain', <ExplainPage />)} />
        <Route path="/view-as" element={may(session.roles, 'read', 'viewings') ? <ViewAsPage /> : guarded('edit', 'viewings', <ViewAsPage />)} />
      </CustomRoutes>
    </Admin>
  );
}
