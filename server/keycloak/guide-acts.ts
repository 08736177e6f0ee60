import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RealRealm } from './real-realm.ts';

const guide = readFileSync(fileURLToPath(new URL('../../docs/identity/keycloak.md', import.meta.url)), 'utf8');
const clickTable = between('### What to click in Keycloak', '### What the realm says of a person');
const levelTable = between('### Second factors', '### Machines');

/** What the console writes into each mapper where nobody touches its switches. */
const asOffered = { 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'true', 'introspection.token.claim': 'true', 'lightweight.claim': 'false' };
/** The kinds of mapper, as the guide says them, and what the console writes for each. */
const kinds = {
  Audience: { said: 'Audience: Included Client Audience `portico`', as: 'oidc-audience-mapper', config: { 'included.client.audience': 'portico', 'id.token.claim': 'false' } },
  'User Realm Role': { said: 'User Realm Role: Token Claim Name `realm_access.roles`', as: 'oidc-usermodel-realm-role-mapper', config: { 'claim.name': 'realm_access.roles', 'jsonType.label': 'String', multivalued: 'true' } },
  'User Client Role': { said: 'User Client Role: Client ID empty, Token Claim Name `resource_access.${client_id}.roles`', as: 'oidc-usermodel-client-role-mapper', config: { 'claim.name': 'resource_access.${client_id}.roles', 'jsonType.label': 'String', multivalued: 'true' } },
  'Group Membership': { said: 'Group Membership: Token Claim Name `groups`, Full group path on', as: 'oidc-group-membership-mapper', config: { 'claim.name': 'groups', 'full.path': 'true' } },
  'User Attribute': { said: 'User Attribute: the attribute, a Token Claim Name of one word, Multivalued on', as: 'oidc-usermodel-attribute-mapper', config: { 'jsonType.label': 'String', multivalued: 'true' } },
  'Organization Group Membership': { said: 'Organization Group Membership, with any name', as: 'oidc-organization-group-membership-mapper', config: { addGroupRoleMappings: 'false' } },
};

/** The acts that the guide names, done by Keycloak's admin API in the console's stead. Each throws where the guide does not name it. */
export interface GuideActs {
  /** Makes the client `portico` and gives its secret. */
  createClient(redirectUri: string, publicUrl: string): Promise<string>;
  /** Adds a mapper of that kind to the client's own scope. */
  addMapper(kind: Exclude<keyof typeof kinds, 'Organization Group Membership'>, more?: Record<string, string>): Promise<void>;
  /** Lets the scope `organization` say ids and groups. */
  sayOrganizations(): Promise<void>;
  /** Makes a browser flow that knows two levels, and names them. */
  knowLevels(): Promise<void>;
}

/** The guide's acts in one realm. */
export function guideActs({ admin }: RealRealm): GuideActs {
  const mapper = (kind: keyof typeof kinds, more: Record<string, string> = {}) => {
    const { said, as, config } = kinds[kind];
    named(clickTable, said);
    return { name: kind, protocol: 'openid-connect', protocolMapper: as, config: { ...asOffered, ...config, ...more } };
  };
  return {
    async createClient(redirectUri, publicUrl) {
      named(clickTable, 'Client authentication on, Standard flow only, Require PKCE on with PKCE Method S256', 'Front channel logout **off**', 'Valid post logout redirect URIs: `<PUBLIC_URL>/auth/signed-out`', 'Backchannel logout URL `<PUBLIC_URL>/auth/back-channel-logout`', 'Backchannel logout session required on', 'copy the Client Secret');
      const id = await admin<string>('POST', '/clients', {
        clientId: 'portico', protocol: 'openid-connect', publicClient: false, standardFlowEnabled: true, directAccessGrantsEnabled: false, frontchannelLogout: false, redirectUris: [redirectUri],
        attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': `${publicUrl}/auth/signed-out`, 'backchannel.logout.url': `${publicUrl}/auth/back-channel-logout`, 'backchannel.logout.session.required': 'true' },
      });
      return (await admin<{ value: string }>('GET', `/clients/${id}/client-secret`)).value;
    },
    async addMapper(kind, more) {
      const [client] = await admin<{ id: string }[]>('GET', '/clients?clientId=portico');
      await admin('POST', `/clients/${client!.id}/protocol-mappers/models`, mapper(kind, more));
    },
    async sayOrganizations() {
      named(clickTable, 'Add organization id: on, Claim JSON Type: JSON');
      const scope = (await admin<{ id: string; name: string; protocolMappers: { id: string; name: string; config: object }[] }[]>('GET', '/client-scopes')).find(({ name }) => name === 'organization')!;
      const own = scope.protocolMappers.find(({ name }) => name === 'organization')!;
      await admin('PUT', `/client-scopes/${scope.id}/protocol-mappers/models/${own.id}`, { ...own, config: { ...own.config, addOrganizationId: 'true', 'jsonType.label': 'JSON' } });
      await admin('POST', `/client-scopes/${scope.id}/protocol-mappers/models`, mapper('Organization Group Membership'));
    },
    async knowLevels() {
      named(levelTable, 'Duplicate', '*Username Password Form* and *… Browser - Conditional 2FA*', '`level 1`: Conditional', 'level 1, Max Age 36000', '`level 2`: Conditional', 'level 2, Max Age 300', '*OTP Form*', 'Action, Bind flow', 'Add ACR to LoA Mapping', '`1` is 1, `2` is 2');
      await admin('POST', '/authentication/flows/browser/copy', { newName: 'with levels' });
      const steps = () => admin<{ id: string; displayName: string; providerId?: string }[]>('GET', '/authentication/flows/with%20levels/executions');
      const change = (step: object, requirement: string) => admin('PUT', '/authentication/flows/with%20levels/executions', { ...step, requirement });
      for (const gone of ['Username Password Form', 'with levels Browser - Conditional 2FA']) await admin('DELETE', `/authentication/executions/${(await steps()).find(({ displayName }) => displayName === gone)!.id}`);
      for (const [level, age, form] of [['1', '36000', 'auth-username-password-form'], ['2', '300', 'auth-otp-form']] as const) {
        const flow = `/authentication/flows/level%20${level}`;
        await admin('POST', '/authentication/flows/with%20levels%20forms/executions/flow', { alias: `level ${level}`, type: 'basic-flow', provider: 'registration-page-form' });
        for (const provider of ['conditional-level-of-authentication', form]) {
          const id = await admin<string>('POST', `${flow}/executions/execution`, { provider });
          if (provider !== form) await admin('POST', `/authentication/executions/${id}/config`, { alias: `level ${level}`, config: { 'loa-condition-level': level, 'loa-max-age': age } });
        }
        await change((await steps()).find(({ displayName }) => displayName === `level ${level}`)!, 'CONDITIONAL');
        for (const step of await admin<object[]>('GET', `${flow}/executions`)) await admin('PUT', `${flow}/executions`, { ...step, requirement: 'REQUIRED' });
      }
      const realm = await admin<{ attributes: object }>('GET', '');
      await admin('PUT', '', { ...realm, browserFlow: 'with levels', attributes: { ...realm.attributes, 'acr.loa.map': '{"1":1,"2":2}' } });
    },
  };
}

/** Sees that the guide says all of it there: a newcomer would not do what it does not name. */
function named(part: string, ...words: string[]): void {
  for (const one of words) if (!part.includes(one)) throw new Error(`The guide does not name "${one}".`);
}

function between(from: string, to: string): string {
  const [, after] = guide.split(`${from}\n`);
  if (after === undefined || !after.includes(`${to}\n`)) throw new Error(`The guide has no part from "${from}" to "${to}".`);
  return after.split(`${to}\n`)[0]!;
}
