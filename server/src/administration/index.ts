export { changeTenant, createTenant, listTenants, readTenant, type TenantRecord } from './tenants.ts';
export { changePerson, createPerson, listPeople, readPerson, type Person } from './people.ts';
export { endGrant, giveGrant, joinTenant, leaveTenant, listGrants, type GrantRecord } from './grants.ts';
export { listConnections, readConnection, saveConnection, tryConnection, type ConnectionRecord } from './connections.ts';
