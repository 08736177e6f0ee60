import Alert from '@mui/material/Alert';
import { useAt, useBodyState } from '../body/use-body.ts';
import { SecretAt } from '../connections/SecretAt.tsx';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { CopyText } from '../inputs/CopyText.tsx';
import { SwitchAt } from '../inputs/SwitchAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useTenants } from '../rule/use-facts.ts';
import { FixedAt } from '../tenants/FixedAt.tsx';
import { issuerKinds } from './issuer-words.ts';
import { IssuerTenants } from './IssuerTenants.tsx';
import { MappingInputs } from './MappingInputs.tsx';

interface Props {
  isNew: boolean;
  /** Address, client and secret stand in the server's environment. */
  fixed: boolean;
  embedded: boolean;
  secretSet: boolean;
  /** Where the issuer sends people back to, to be registered there. */
  redirectUri?: string | undefined;
}

/** The inputs of an issuer. Its address never changes: people are known by it. */
export function IssuerInputs({ isNew, fixed, embedded, secretSet, redirectUri }: Props) {
  const every = useAt<boolean>(['every']).value;
  const listed = useBodyState((state) => state.body.tenants) as { tenant?: string }[] | undefined;
  const operator = useTenants().data?.find(({ kind }) => kind === 'operator')?.slug;
  return (
    <>
      <Section title="What it is">
        <Columns>
          <TextAt at={['label']} label="Name" required help="Shown to administrators, and on the sign-in" />
          {!embedded && (!isNew ? <FixedAt at={['kind']} label="Kind" words={Object.fromEntries(issuerKinds.map(({ value, label }) => [value, label]))} /> : <ChoiceAt at={['kind']} label="Kind" required options={issuerKinds} help="Keycloak can also be told of invitations and ended sessions" />)}
          {fixed || embedded
            ? <FixedAt at={['status']} label="Status" words={{ active: 'Active', suspended: 'Suspended' }} />
            : <ChoiceAt at={['status']} label="Status" required options={[{ value: 'active', label: 'Active' }, { value: 'suspended', label: 'Suspended: nobody gets in by it' }]} help="Suspending it ends every session that began with it" />}
        </Columns>
        {embedded ? <Alert severity="info">This is the demo’s own sign-in. It has no address and no client.</Alert> : <FixedAt at={['url']} label="Address (issuer)" />}
      </Section>
      {!embedded && (
        <Section title="This installation as its client" help={fixed ? undefined : 'Register this installation at the issuer as a confidential web application with the authorization code flow.'}>
          {fixed && <Alert severity="info">Address, client and secret stand in the server’s environment (ISSUER_URL, ISSUER_CLIENT_ID, ISSUER_CLIENT_SECRET) and are changed there.</Alert>}
          <Columns>
            {fixed ? <FixedAt at={['clientId']} label="Client id" /> : <TextAt at={['clientId']} label="Client id" required mono />}
            {!fixed && <SecretAt at={['clientSecret']} label="Client secret" set={secretSet} help={isNew ? 'Kept encrypted; it cannot be read back' : undefined} />}
          </Columns>
          {redirectUri && <CopyText label="Address to come back to (redirect URI)" value={redirectUri} help="Register exactly this address at the issuer" />}
          <Columns>
            <TextAt at={['scope']} label="Scopes to ask for" placeholder="email profile" help="Besides openid. With offline_access, or Keycloak, changes at the issuer are seen within a minute" mono />
            <TextAt at={['audience']} label="Audience of access tokens" help="For programs that call the API; left empty, the client" mono />
            <TextAt at={['accountUrl']} label="Account page" placeholder="https://…" help="Where people change password and second factor" />
          </Columns>
        </Section>
      )}
      <Section title="For whom it speaks" help="Whatever it says of any other tenant counts for nothing.">
        <SwitchAt at={['every']} label="Every customer and partner, by short name" help="Never the operator, unless it is listed below." />
        {every && !fixed && !embedded && <Alert severity="warning">Only for an issuer of your own: whoever runs it decides who gets into every portal.</Alert>}
        <IssuerTenants />
        <ChoicesAt at={['domains']} label="E-mail domains" options={[]} free help="People who type such an address sign in here; only for these is its word on an e-mail address taken. Press Enter after each." />
      </Section>
      <MappingInputs operatorListed={listed?.some(({ tenant }) => tenant !== undefined && tenant === operator) ?? false} />
    </>
  );
}
