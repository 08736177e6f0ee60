export { changeTenant, createTenant, listTenants, readTenant } from './tenants.ts';
export { changePerson, createPerson, listPeople, readPerson } from './people.ts';
export { endGrant, giveGrant, joinTenant, leaveTenant, listGrants } from './grants.ts';
export { listConnections, readConnection, saveConnection, tryConnection } from './connections.ts';
