import { useState } from 'react';
import Typography from '@mui/material/Typography';
import { Loaded } from '../inputs/Loaded.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useSave } from '../inputs/use-save.ts';
import type { ConnectionRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { SecretAt } from './SecretAt.tsx';
import { TestConnection } from './TestConnection.tsx';

/** One connection: its settings, its secrets (which never come back to be read) and a test. */
export function ConnectionEdit() {
  const edits = useMay('edit', 'connections');
  const { keep } = useSave('connections');
  // A new form after each save: a secret that was given is not kept on the screen, nor sent again.
  const [round, setRound] = useState(0);
  return (
    <Loaded<ConnectionRecord> resource="connections" what="connection">
      {(connection) => (
        <>
          <ScreenHead title={connection.label} text="How this installation reaches the outside system" />
          <RecordForm
            key={round} initial={{ settings: connection.settings, secrets: {} }} readOnly={!edits} label="Save"
            save={(body) => keep(connection, body).then(() => setRound(round + 1))}
          >
            <Section title="Settings">
              {Object.keys(connection.fields).length === 0 && <Typography color="textSecondary">This connector asks for nothing.</Typography>}
              {Object.entries(connection.fields).map(([name, field]) => (field.secret
                ? <SecretAt key={name} at={['secrets', name]} label={field.label} help={field.help} set={connection.secretsSet.includes(name)} />
                : <TextAt key={name} at={['settings', name]} label={field.label} help={field.help} {...(field.default && { placeholder: field.default })} />))}
            </Section>
          </RecordForm>
          {edits && <TestConnection id={connection.id} />}
        </>
      )}
    </Loaded>
  );
}
