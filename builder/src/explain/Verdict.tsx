import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useRoleNames } from '../people/use-role-names.ts';
import type { Explanation } from '../session/access-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { gateWords } from './gate-words.ts';
import { StepLine } from './StepLine.tsx';
import { sayRelation, saySession } from './who-words.ts';

/** The decision, and each question that led to it with what it saw. */
export function Verdict({ answer: { thing, allowed, gate, steps, who } }: { answer: Explanation }) {
  const thingName = useThingNames();
  const roleName = useRoleNames();
  // A program has nobody to ask.
  const asks = gate === 'assurance' && who.kind === 'user';
  const why = gate && (gate === 'assurance' ? 'it would have to confirm who it is, which a program cannot' : gate === 'tenant' && who.relation === 'none' ? 'they are not let in' : gateWords[gate] ?? gate);
  const counts = who.roles.length ? `, with ${who.roles.length === 1 ? 'the role' : 'the roles'} ${who.roles.map(roleName).join(', ')}` : ', without any role that counts';
  const session = saySession(who, steps);
  const verb = thing.startsWith('action/') ? 'do' : 'see';
  return (
    <Stack sx={{ gap: 2 }}>
      <Alert severity={allowed ? 'success' : asks ? 'info' : 'error'}>
        <AlertTitle sx={{ mb: 0 }}>{who.name} {allowed ? 'may' : asks ? 'may, once they confirm who they are,' : 'may not'} {verb} {thingName(thing)}{allowed || asks || !why ? '' : `: ${why}`}</AlertTitle>
        {who.name} {sayRelation(who)}{who.relation === 'none' ? '' : counts}.{who.idle?.length ? ` ${who.idle.map(roleName).join(', ')} ${who.idle.length === 1 ? 'counts' : 'count'} for nothing there.` : ''}{session && ` ${session}`}
      </Alert>
      {steps.length > 0 && (
        <div>
          <Typography variant="subtitle2" component="h3" sx={{ mb: 1 }}>What is asked, in this order</Typography>
          <Stack component="ol" sx={{ gap: 1, m: 0, p: 0, listStyle: 'none' }}>
            {steps.map((step, index) => <StepLine key={index} step={step} about={steps.some((other) => other.of !== step.of && other.of.includes('/') && step.of.includes('/')) ? step.of : undefined} />)}
          </Stack>
        </div>
      )}
    </Stack>
  );
}
