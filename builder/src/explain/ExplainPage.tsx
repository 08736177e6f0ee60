import { useEffect, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { Section } from '../inputs/Section.tsx';
import { explain, type Explanation } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';
import { ThingPicker } from '../things/ThingPicker.tsx';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { addressOf, questionOf, somebodyOf, type Question } from './asked-of.ts';
import { SomebodyInputs } from './SomebodyInputs.tsx';
import { Verdict } from './Verdict.tsx';
import { WhoCan } from './WhoCan.tsx';

/** Whether somebody may see or do something, and why; and the other way round, who may. What is asked stands in the address. */
export function ExplainPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const question = questionOf(search);
  const [answer, setAnswer] = useState<Explanation>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const ask = (change: Partial<Question>) => void navigate(addressOf({ ...question, ...change }), { replace: true });
  const who = somebodyOf(question);
  const whole = who !== undefined && question.thing !== '';
  const asked = search.toString();
  useEffect(() => {
    setAnswer(undefined);
    setError(undefined);
    if (!who || !question.thing) return;
    let stale = false;
    setBusy(true);
    explain({ ...who, thing: question.thing })
      .then((one) => { if (!stale) setAnswer(one); }, (problem: unknown) => { if (!stale) setError(messageOf(problem)); })
      .finally(() => { if (!stale) setBusy(false); });
    return () => { stale = true; };
  }, [asked]);
  return (
    <Box sx={{ pb: 4 }}>
      <ScreenHead title="Who can see this?" text="The server’s own decision by the live release, step by step. Each question is recorded in the audit log." />
      <Stack sx={{ gap: 2.5 }}>
        <Section title="What do you ask about?">
          <ThingPicker value={question.thing} onChange={(thing) => ask({ thing })} label="Page, block, field or action" />
        </Section>
        <Section title="May somebody see or do it?" help="Choose a person, or anybody with certain roles.">
          <SomebodyInputs question={question} ask={ask} />
          <div role="status">
            {busy && <LinearProgress aria-label="Asking the server" />}
            {error && <Alert severity="error" action={<Button color="inherit" size="small" onClick={() => ask({})}>Try again</Button>}>{error}</Alert>}
            {!whole && !busy && <Alert severity="info">{question.thing ? 'Choose who, and where.' : 'Choose a thing first.'}</Alert>}
            {answer && <UntilNamed wide><Verdict answer={answer} /></UntilNamed>}
          </div>
        </Section>
        {question.thing && <WhoCan key={question.thing} thing={question.thing} />}
      </Stack>
    </Box>
  );
}
