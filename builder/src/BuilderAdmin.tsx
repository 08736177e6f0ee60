import { useMemo } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { AuditList } from './audit/AuditList.tsx';
import { ConnectionEdit } from './connections/ConnectionEdit.tsx';
import { ConnectionList } from './connections/ConnectionList.tsx';
import { DefinitionCreate } from './create/DefinitionCreate.tsx';
import { Dashboard } from './dashboard/Dashboard.tsx';
import { DefinitionEdit } from './definitions/DefinitionEdit.tsx';
import { DefinitionList } from './definitions/DefinitionList.tsx';
import { kindInfos } from './definitions/kinds.ts';
import { BuilderLayout } from './layout/BuilderLayout.tsx';
import { PersonCreate } from './people/PersonCreate.tsx';
import { PersonEdit } from './people/PersonEdit.tsx';
import { PersonList } from './people/PersonList.tsx';
import { PublishPage } from './releases/PublishPage.tsx';
import { ReleaseList } from './releases/ReleaseList.tsx';
import { ReleaseShow } from './releases/ReleaseShow.tsx';
import { may } from './session/abilities.ts';
import type { Session } from './session/admin-api.ts';
import { authProviderFor } from './session/auth-provider.ts';
import { dataProvider } from './session/data-provider.ts';
import { TenantCreate } from './tenants/TenantCreate.tsx';
import { TenantEdit } from './tenants/TenantEdit.tsx';
import { TenantList } from './tenants/TenantList.tsx';
import { builderTheme } from './theme-mui.ts';

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
