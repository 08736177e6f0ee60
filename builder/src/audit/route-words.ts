/** What each route of the server is for, in words that follow on “was not allowed to”. */
const routes: Record<string, string> = {
  readAccount: 'look at their own sign-in', endOwnSession: 'end one of their own sessions', signOutEverywhere: 'sign out everywhere',
  openPortal: 'open the portal', openPage: 'open a page', openBlock: 'read part of a page', openFile: 'open a file', runAction: 'do an action', previewAction: 'see what an action would do', readSubmission: 'see what became of an action',
  listTeam: 'see the people of the tenant', giveTeamRole: 'give somebody a role', takeTeamRole: 'take a role from somebody', removeFromTeam: 'remove somebody from the tenant', signOutOfTeam: 'sign somebody out',
  resetTeamSignIn: 'reset a sign-in', inviteToTeam: 'invite somebody', endTeamInvitation: 'take back an invitation', endTeamDelegation: 'end a delegation', listTeamEvents: 'read the tenant’s log',
  openInvitation: 'open an invitation', acceptInvitation: 'accept an invitation',
  readSession: 'open the builder', listTenants: 'see the tenants', readTenant: 'see a tenant', createTenant: 'add a tenant', changeTenant: 'change a tenant',
  listPeople: 'see the people', readPerson: 'see a person', createPerson: 'make somebody known', changePerson: 'change a person', joinTenant: 'add somebody to a tenant', suspendMembership: 'suspend somebody in a tenant, or let them in again', leaveTenant: 'remove somebody from a tenant',
  listGrants: 'see who has which roles', giveGrant: 'give somebody a role', endGrant: 'take a role from somebody', signOutPerson: 'sign somebody out', resetPersonSignIn: 'reset a sign-in',
  listSessions: 'see who is signed in', endSession: 'end a session', listDelegations: 'see the delegations', createDelegation: 'make a delegation', endDelegation: 'end a delegation',
  listInvitations: 'see the invitations', createInvitation: 'invite somebody', endInvitation: 'take back an invitation',
  listIssuers: 'see the issuers', readIssuer: 'see an issuer', createIssuer: 'add an issuer', changeIssuer: 'change an issuer', removeIssuer: 'remove an issuer', discoverIssuer: 'look up an issuer', checkMapping: 'check a mapping', inspectToken: 'try a token',
  listConnections: 'see the connections', readConnection: 'see a connection', saveConnection: 'change a connection', testConnection: 'test a connection', listEvents: 'read the audit log',
  listReleases: 'see the releases', readRelease: 'see a release', listChanges: 'see what a publish would change', publish: 'publish', rollBack: 'go back to an earlier release', preview: 'preview a portal',
  explain: 'ask who may use something', whoCan: 'list who may use something', downloadWhoCan: 'download who may use something', runAccessTests: 'run the access tests', acceptAccessChanges: 'take changes over into the access tests', recordAccessTest: 'record an access test',
  listViewings: 'see who viewed as whom', startViewing: 'view as somebody else', openViewing: 'view as somebody else', openViewedBlock: 'view as somebody else', openViewedFile: 'open a file as somebody else', endViewing: 'end a viewing',
};

/** What somebody asked for by a route, as words; a route that nobody named, such as those of each kind of definition, by its own name taken apart: “create page”. */
export const routeWords = (id: string): string => (Object.hasOwn(routes, id) ? routes[id]! : id.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
