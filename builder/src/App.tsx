import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { BrowserRouter } from 'react-router-dom';
import { BuilderAdmin } from './BuilderAdmin.tsx';
import { SessionGate } from './session/SessionGate.tsx';
import { builderTheme } from './theme-mui.ts';

/** The builder: a session first, then everything else. */
export function App() {
  return (
    <ThemeProvider theme={builderTheme}>
      <CssBaseline />
      <BrowserRouter basename="/builder">
        <SessionGate>{(session) => <BuilderAdmin session={session} />}</SessionGate>
      </BrowserRouter>
    </ThemeProvider>
  );
}
